package io.benchwarden.dist.services;

import io.benchwarden.api.Severity;
import io.benchwarden.dist.report.SubjectReport;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What renews Let's Encrypt's certificates: certbot's timer, or a line of cron. */
final class CertificateRenewal {
  private static final String KIND = "timer";
  private static final String NAME = "certbot";
  private static final List<String> TIMERS = List.of("certbot.timer", "snap.certbot.renew.timer");

  private final Systemd systemd;
  private final Path root;
  private final List<CronLine> cron;

  /**
   * @param root the root of the file system
   * @param cron all lines of cron that can be read
   */
  CertificateRenewal(Systemd systemd, Path root, List<CronLine> cron) {
    this.systemd = systemd;
    this.root = root;
    this.cron = List.copyOf(cron);
  }

  /** How it stands; empty where certbot keeps no certificate. */
  Optional<SubjectReport> look() throws InterruptedException {
    int kept = kept();
    return kept == 0 ? Optional.empty() : Optional.of(look(kept));
  }

  private SubjectReport look(int kept) throws InterruptedException {
    for (String name : TIMERS) {
      Optional<SystemdUnit> timer = systemd.unit(name);
      if (timer.isPresent() && timer.get().isActive()) {
        return timer(name, timer.get());
      }
    }
    Optional<CronLine> line = cron.stream().filter(CronLine::renewsCertificates).findFirst();
    return line.isPresent()
        ? Said.well(
            KIND, NAME, "by cron: %s in %s".formatted(line.get().schedule(), line.get().file()))
        : Said.wrong(
            KIND,
            NAME,
            "nothing-renews",
            Severity.WARNING,
            "certbot keeps %d certificates, and neither a timer nor cron renews them"
                .formatted(kept),
            List.of("sudo systemctl enable --now certbot.timer", "sudo certbot renew --dry-run"));
  }

  private SubjectReport timer(String name, SystemdUnit timer) throws InterruptedException {
    String service = name.replace(".timer", ".service");
    Optional<SystemdUnit> run = systemd.unit(service).filter(unit -> !unit.endedWell());
    if (run.isPresent()) {
      return Said.wrong(
          KIND,
          NAME,
          "renewal-failed",
          Severity.WARNING,
          "the last renewal ended with %s".formatted(run.get().text("Result")),
          List.of(
              "sudo journalctl -u %s -n 50 --no-pager".formatted(service),
              "sudo certbot renew --dry-run"));
    }
    String last = timer.text("LastTriggerUSec");
    return Said.well(
        KIND,
        NAME,
        "%s is %s%s".formatted(name, timer.state(), last.isEmpty() ? "" : ", ran last " + last));
  }

  private int kept() {
    int kept = 0;
    Path folder = root.resolve("etc/letsencrypt/renewal");
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.conf")) {
      for (Path file : files) {
        kept += Files.isRegularFile(file) ? 1 : 0;
      }
    } catch (IOException notOurs) {
      return kept;
    }
    return kept;
  }
}
