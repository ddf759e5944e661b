package io.benchwarden.dist.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Severity;
import io.benchwarden.api.bench.ProcessRunner;
import io.benchwarden.dist.report.ProbeReport;
import io.benchwarden.dist.report.SubjectReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What serves benches and is none of their programs")
class HostServicesSurveyTest {
  @TempDir Path root;
  private Path bench;
  private final Map<String, String> answers = new HashMap<>();

  @BeforeEach
  void machine() throws IOException {
    bench = Files.createDirectories(root.resolve("home/frappe/frappe-bench"));
    Files.writeString(bench.resolve("saas_admin.sh"), "");
    Files.createDirectories(root.resolve("proc"));
    Files.writeString(root.resolve("proc/uptime"), "100000.25 1.00\n");
    process(7, "/usr/sbin/cron\0-f\0");
  }

  @Test
  @DisplayName("nginx: since when it is active and how often it was restarted")
  void nginxRuns() throws Exception {
    unit(
        "nginx.service",
        "LoadState=loaded\nActiveState=active\nSubState=running\nNRestarts=2\n"
            + "ActiveEnterTimestampMonotonic=96400000000\n");

    SubjectReport nginx = subject("nginx");

    assertThat(nginx.severity()).isEqualTo(Severity.OK);
    assertThat(nginx.evidence())
        .containsExactly("active (running), started 1 h ago, restarted 2 times");
  }

  @Test
  @DisplayName("nginx that failed is critical; without it the machine may have its web elsewhere")
  void nginxDown() throws Exception {
    assertThat(subject("nginx").evidence()).containsExactly("is not installed here");

    unit("nginx.service", "LoadState=loaded\nActiveState=failed\nSubState=failed\n");

    assertThat(subject("nginx").severity()).isEqualTo(Severity.CRITICAL);
    assertThat(subject("nginx").headline()).contains("failed");
  }

  @Test
  @DisplayName("certificates that nothing renews are warned of; a timer or cron's line renews them")
  void renewal() throws Exception {
    assertThat(report().subject("timer", "certbot")).isEmpty();
    Path kept = Files.createDirectories(root.resolve("etc/letsencrypt/renewal"));
    Files.writeString(kept.resolve("acme.example.com.conf"), "");
    assertThat(subject("certbot").headline()).contains("keeps 1 certificates", "neither");

    cron("certbot", "0 */12 * * * root certbot -q renew\n");
    assertThat(subject("certbot").evidence())
        .containsExactly("by cron: 0 */12 * * * in /etc/cron.d/certbot");

    unit("certbot.timer", "LoadState=loaded\nActiveState=active\nSubState=waiting\n");
    assertThat(subject("certbot").evidence()).containsExactly("certbot.timer is active (waiting)");

    unit("certbot.service", "LoadState=loaded\nActiveState=failed\nResult=exit-code\n");
    assertThat(subject("certbot").headline()).isEqualTo("the last renewal ended with exit-code");
  }

  @Test
  @DisplayName("the old lines of cron are found, others are nobody's matter, secrets are not shown")
  void cronLines() throws Exception {
    answers.put(
        "crontab -l",
        """
        # Daily health checks at 6 AM
        MAILTO=ops@example.com
        0 6 * * * cd %1$s && ./saas_admin.sh health >> logs/health_$(date +\\%%Y\\%%m\\%%d).log 2>&1
        @daily /bin/tar cf /tmp/home.tar /home/other
        5 * * * * cd %1$s && /bin/sh run --password=hunter2
        0 2 * * 0 cd %1$s && ./refresh.sh
        """
            .formatted(bench));

    List<SubjectReport> lines =
        report().subjects().stream().filter(s -> s.kind().equals("cron-line")).toList();

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).headline())
        .contains("cannot work", bench.resolve("refresh.sh") + " is not there");
    assertThat(lines)
        .extracting(SubjectReport::name)
        .anyMatch(name -> name.startsWith("0 6 * * * cd ") && name.contains("saas_admin.sh"))
        .noneMatch(name -> name.contains("hunter2"));
  }

  @Test
  @DisplayName("lines that no cron carries out are warned of")
  void noCron() throws Exception {
    Files.delete(root.resolve("proc/7/cmdline"));
    cron("bench", "0 6 * * * frappe cd %s && ./saas_admin.sh health%n".formatted(bench));

    ProbeReport report = report();

    assertThat(report.severity()).isEqualTo(Severity.WARNING);
    assertThat(report.subjects().get(0).headline()).startsWith("no cron runs");
  }

  private void process(int pid, String commandLine) throws IOException {
    Path folder = Files.createDirectories(root.resolve("proc/" + pid));
    Files.writeString(folder.resolve("cmdline"), commandLine);
  }

  private void cron(String file, String line) throws IOException {
    Path folder = Files.createDirectories(root.resolve("etc/cron.d"));
    Files.writeString(folder.resolve(file), line);
  }

  private void unit(String name, String shown) {
    answers.put(String.join(" ", SystemdUnit.command(name)), shown);
  }

  private SubjectReport subject(String name) throws InterruptedException {
    return report().subjects().stream()
        .filter(subject -> subject.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private ProbeReport report() throws InterruptedException {
    return new HostServicesSurvey(this::answer, root, "frappe", Clock.systemUTC())
        .look(List.of(bench));
  }

  private ProcessRunner.ProcessResult answer(
      List<String> command, Map<String, String> environment, Duration timeout) {
    String said = answers.get(String.join(" ", command));
    return said == null
        ? new ProcessRunner.ProcessResult(1, "", "no such thing", false)
        : new ProcessRunner.ProcessResult(0, said, "", false);
  }
}
