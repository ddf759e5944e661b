package io.benchwarden.dist.services;

import io.benchwarden.api.Severity;
import io.benchwarden.api.Unit;
import io.benchwarden.dist.report.SubjectReport;
import io.benchwarden.runtime.alert.Quantity;
import java.util.List;
import java.util.Optional;

/** The web server before the benches, where it is one of this machine's services. */
final class Nginx {
  private static final String KIND = "service";
  private static final String NAME = "nginx";

  private final Systemd systemd;
  private final Processes processes;

  Nginx(Systemd systemd, Processes processes) {
    this.systemd = systemd;
    this.processes = processes;
  }

  /** How it stands; a machine without it may have its web server elsewhere. */
  SubjectReport look() throws InterruptedException {
    Optional<SystemdUnit> unit = systemd.unit("nginx.service");
    boolean runs = processes.any(line -> line.startsWith("nginx: master process"));
    if (unit.isEmpty()) {
      return Said.well(KIND, NAME, runs ? "runs, not by systemd" : "is not installed here");
    }
    if (!unit.get().isActive()) {
      return runs
          ? Said.well(KIND, NAME, "runs, not by systemd, whose unit is " + unit.get().state())
          : down(unit.get());
    }
    return Said.well(KIND, NAME, unit.get().state() + since(unit.get()) + restarts(unit.get()));
  }

  private static SubjectReport down(SystemdUnit unit) {
    return Said.wrong(
        KIND,
        NAME,
        "nginx-down",
        Severity.CRITICAL,
        "nginx is %s; no site of this machine can be reached through it".formatted(unit.state()),
        List.of(
            "systemctl status nginx --no-pager", "sudo nginx -t", "sudo systemctl restart nginx"));
  }

  private String since(SystemdUnit unit) {
    return unit.activeFor(systemd.uptime())
        .map(
            active ->
                ", started %s ago".formatted(Quantity.format(active.toSeconds(), Unit.SECONDS)))
        .orElse("");
  }

  private static String restarts(SystemdUnit unit) {
    String restarts = unit.text("NRestarts");
    return restarts.isEmpty() || restarts.equals("0") ? "" : ", restarted " + restarts + " times";
  }
}
