package io.benchwarden.bench.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Supervisor's log")
class SupervisorLogTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-23 22:24:05,898 INFO gave up: shop-web entered FATAL state, too many start retries",
        "2026-11-23 22:23:59,947 INFO success: shop-web entered RUNNING state",
        "2026-11-23 22:24:05,898 INFO stopped: shop-web (terminated by SIGTERM)",
        "2026-11-23 22:24:05,898 WARN received SIGTERM indicating exit request"
      })
  void tells_of_what_lasts(String line) {
    assertThat(SupervisorLog.tellsOfChange(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-23 22:24:04,881 WARN exited: shop-web (terminated by SIGKILL; not expected)",
        "2026-11-23 22:24:04,882 INFO spawned: 'shop-web' with pid 2467",
        "2026-11-23 22:24:04,882 DEBG fd 8 closed, stopped monitoring",
        "2026-11-23 22:24:04,882 TRAC XML-RPC method called: supervisor.getAllProcessInfo()",
        ""
      })
  void keeps_quiet_about_restarts_and_about_its_readers(String line) {
    assertThat(SupervisorLog.tellsOfChange(line)).isFalse();
  }

  @Test
  void is_where_the_configuration_of_the_running_supervisor_says() throws Exception {
    Path configuration =
        Files.writeString(folder.resolve("s.conf"), "[supervisord]\nlogfile=%(here)s/s.log\n");
    Path process = Files.createDirectories(folder.resolve("proc/7"));
    Files.writeString(
        process.resolve("cmdline"),
        "python3\0/usr/bin/supervisord\0-n\0-c\0" + configuration + "\0");
    assertThat(SupervisorLog.of(7, folder.resolve("proc"))).contains(folder.resolve("s.log"));
    assertThat(SupervisorLog.of(8, folder.resolve("proc"))).isEmpty();
  }
}
