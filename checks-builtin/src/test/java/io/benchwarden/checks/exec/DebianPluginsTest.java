package io.benchwarden.checks.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.bench.ProcessRunner.ProcessResult;
import io.benchwarden.bench.host.LocalProcesses;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.MapSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten plugins as Debian ships them, unpacked and not installed. */
@Tag("long")
class DebianPluginsTest {
  private static final LocalProcesses PROCESSES = new LocalProcesses();
  @TempDir static Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    ProcessResult downloaded =
        PROCESSES.run(
            List.of("env", "--chdir=" + folder, "apt-get", "download", "monitoring-plugins-basic"),
            Map.of("HOME", folder.toString()),
            Duration.ofSeconds(60));
    assumeTrue(
        !downloaded.timedOut() && downloaded.exitCode() == 0,
        () -> "monitoring-plugins-basic cannot be downloaded here: " + downloaded.error().strip());
    try (Stream<Path> files = Files.list(folder)) {
      Path archive =
          files.filter(file -> file.toString().endsWith(".deb")).findFirst().orElseThrow();
      ProcessResult unpacked =
          PROCESSES.run(
              List.of("dpkg", "-x", archive.toString(), folder.toString()),
              Map.of(),
              Duration.ofSeconds(60));
      assumeTrue(unpacked.exitCode() == 0, () -> "cannot be unpacked: " + unpacked.error());
    }
  }

  @AfterAll
  static void close() {
    PROCESSES.close();
  }

  @Test
  void ten_unmodified_plugins_run_and_their_performance_data_is_measured() throws Exception {
    try (Greeter ftp = new Greeter("220 ready\r\n");
        Greeter pop = new Greeter("+OK ready\r\n");
        Greeter web = new Greeter("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
      Map<String, List<String>> plugins = plugins(ftp.port(), pop.port(), web.port());
      Map<String, Observation> seen = new LinkedHashMap<>();
      for (Map.Entry<String, List<String>> plugin : plugins.entrySet()) {
        seen.put(plugin.getKey(), run(plugin.getKey(), plugin.getValue()));
      }
      assertThat(seen).hasSize(10);
      assertThat(seen)
          .allSatisfy(
              (name, observation) -> {
                assertThat(observation.unreadable()).as(name).isEmpty();
                assertThat(observation.findings()).as(name).isEmpty();
                assertThat(observation.evidence()).as(name).isNotEmpty();
              });
      assertThat(seen.values().stream().filter(found -> !found.measurements().isEmpty()).toList())
          .as("plugins with performance data")
          .hasSizeGreaterThanOrEqualTo(7);
      assertThat(seen.get("check_load").measurement("load1")).isPresent();
    }
  }

  /** With levels so wide that the state of this host does not matter. */
  private static Map<String, List<String>> plugins(String ftp, String pop, String web) {
    Map<String, List<String>> plugins = new LinkedHashMap<>();
    plugins.put("check_load", List.of("-w", "9999,9999,9999", "-c", "9999,9999,9999"));
    plugins.put("check_disk", List.of("-w", "0%", "-c", "0%", "-p", "/"));
    plugins.put("check_procs", List.of("-w", "1:99999", "-c", "1:99999"));
    plugins.put("check_users", List.of("-w", "9999", "-c", "9999"));
    plugins.put("check_dummy", List.of("0", "fine|answer=42;50;60;0;100"));
    plugins.put("check_cluster", List.of("--service", "-d", "0,0,1", "-w", "2", "-c", "3"));
    plugins.put("check_tcp", List.of("-H", "127.0.0.1", "-p", web));
    plugins.put("check_ftp", List.of("-H", "127.0.0.1", "-p", ftp));
    plugins.put("check_pop", List.of("-H", "127.0.0.1", "-p", pop));
    plugins.put("check_http", List.of("-I", "127.0.0.1", "-p", web));
    return plugins;
  }

  private static Observation run(String name, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(folder.resolve("usr/lib/nagios/plugins").resolve(name).toString());
    command.addAll(arguments);
    ExecCheck check = new ExecCheck();
    FakeContext context =
        new FakeContext(
            Clock.systemUTC(),
            List.of(),
            PROCESSES,
            (address, headers, timeout) -> {
              throw new IOException("no HTTP here");
            });
    try (Probe probe =
        check.configure(MapSettings.of(check.describe().settings(), Map.of("command", command)))) {
      return probe.run(context).observations().get(0);
    }
  }
}
