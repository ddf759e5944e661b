package io.benchwarden.dist.services;

import io.benchwarden.api.bench.ProcessRunner;
import io.benchwarden.dist.report.ProbeReport;
import io.benchwarden.dist.report.SubjectReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at what serves benches and is none of their programs. Changes nothing. */
public final class HostServicesSurvey {
  /** The name of its report. */
  public static final String NAME = "host-services";

  private final ProcessRunner processes;
  private final Path root;
  private final String user;
  private final Clock clock;

  /**
   * On this machine.
   *
   * @param root the root of its file system
   * @param user who calls
   */
  public HostServicesSurvey(ProcessRunner processes, Path root, String user, Clock clock) {
    this.processes = processes;
    this.root = root;
    this.user = user;
    this.clock = clock;
  }

  /**
   * One look.
   *
   * @param benches folders of the benches that are meant
   */
  public ProbeReport look(List<Path> benches) throws InterruptedException {
    Instant began = clock.instant();
    Systemd systemd = new Systemd(processes, root);
    Processes running = new Processes(root);
    List<CronLine> cron = cron(benches);
    List<SubjectReport> subjects = new ArrayList<>(List.of(new Nginx(systemd, running).look()));
    new CertificateRenewal(systemd, root, cron).look().ifPresent(subjects::add);
    subjects.addAll(
        new CronSubjects(running)
            .of(
                cron.stream()
                    .filter(
                        line -> benches.stream().anyMatch(bench -> line.concerns(bench.toString())))
                    .toList()));
    return new ProbeReport(
        NAME,
        NAME,
        "nginx, the renewal of certificates and the lines of cron",
        began,
        clock.instant(),
        Optional.empty(),
        subjects);
  }

  private List<CronLine> cron(List<Path> benches) throws InterruptedException {
    CronTables tables = new CronTables(processes, root, user);
    Set<String> users = new LinkedHashSet<>(List.of(user));
    for (Path bench : benches) {
      owner(bench).ifPresent(users::add);
    }
    List<CronLine> lines = new ArrayList<>(tables.system());
    for (String one : users) {
      lines.addAll(tables.of(one));
    }
    return lines;
  }

  private static Optional<String> owner(Path bench) {
    try {
      return Optional.of(Files.getOwner(bench).getName());
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
