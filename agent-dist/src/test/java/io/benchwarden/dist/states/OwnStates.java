package io.benchwarden.dist.states;

import java.util.Map;
import java.util.TreeMap;

/** How each state of the project's own bench is made. */
final class OwnStates {
  private OwnStates() {}

  static Map<String, Arrangement> all() {
    Map<String, Arrangement> all = new TreeMap<>();
    all.put("healthy", (stage, parameter) -> {});
    TimeStates.addTo(all);
    SchedulerStates.addTo(all);
    JobStates.addTo(all);
    SupervisorStates.addTo(all);
    ServerStates.addTo(all);
    SiteStates.addTo(all);
    BackupStates.addTo(all);
    BrokenDumpStates.addTo(all);
    CertificateStates.addTo(all);
    return all;
  }
}
