package io.benchwarden.runtime.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("systemd")
class SystemdNotifierTest {
  private static final long PID = 42;
  @TempDir private Path directory;

  @ParameterizedTest(name = "is told at a socket like {0}")
  @ValueSource(strings = {"/notify", "@benchwarden-test-"})
  void messages(String kind) {
    String name = kind.startsWith("@") ? kind + ProcessHandle.current().pid() : directory + kind;
    try (DatagramReceiver receiver = new DatagramReceiver(name)) {
      SystemdNotifier systemd = SystemdNotifier.of(Map.of("NOTIFY_SOCKET", name), PID);
      systemd.ready("watching 3 sites\nwith 12 probes");
      assertThat(receiver.next()).isEqualTo("READY=1\nSTATUS=watching 3 sites with 12 probes");
      systemd.status("ärgerlich");
      assertThat(receiver.next()).isEqualTo("STATUS=ärgerlich");
      long before = new MonotonicClock().getAsLong();
      systemd.reloading();
      String reloading = receiver.next();
      assertThat(reloading).startsWith("RELOADING=1\nMONOTONIC_USEC=");
      assertThat(Long.parseLong(reloading.substring(reloading.lastIndexOf('=') + 1)))
          .isBetween(before, new MonotonicClock().getAsLong());
      systemd.stopping();
      assertThat(receiver.next()).startsWith("STOPPING=1\n");
      systemd.alive();
      assertThat(receiver.next()).isEqualTo("WATCHDOG=1");
    }
  }

  @Test
  @DisplayName("is told nothing where it did not start the agent")
  void withoutSystemd() {
    SystemdNotifier systemd = SystemdNotifier.of(Map.of("WATCHDOG_USEC", "1000000"), PID);
    systemd.ready("ready");
    systemd.stopping();
    assertThat(systemd.watchdogTimeout()).isEmpty();
  }

  @Test
  @DisplayName("that does not listen, or cannot, does not stop the agent")
  void nobodyListens() {
    for (String name :
        List.of(directory + "/nobody", "@nobody", "no-path", "/" + "x".repeat(200))) {
      SystemdNotifier systemd = SystemdNotifier.of(Map.of("NOTIFY_SOCKET", name), PID);
      systemd.ready("ready");
      systemd.reloading();
      systemd.stopping();
    }
  }

  @Test
  @DisplayName("kills after the time it says, if it means this process")
  void watchdogTimeout() {
    assertThat(watchdog(Map.of("WATCHDOG_USEC", "3000000"))).contains(Duration.ofSeconds(3));
    assertThat(watchdog(Map.of("WATCHDOG_USEC", "3000000", "WATCHDOG_PID", "42")))
        .contains(Duration.ofSeconds(3));
    assertThat(watchdog(Map.of("WATCHDOG_USEC", "3000000", "WATCHDOG_PID", "41"))).isEmpty();
    assertThat(watchdog(Map.of("WATCHDOG_USEC", "soon"))).isEmpty();
    assertThat(watchdog(Map.of("WATCHDOG_USEC", "0"))).isEmpty();
    assertThat(watchdog(Map.of())).isEmpty();
  }

  @Test
  @DisplayName("is fed by the loop's turns, twice in its time-out and no oftener")
  void feeding() {
    List<String> sent = new ArrayList<>();
    AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    SystemdNotifier systemd =
        new SystemdNotifier(sent::add, () -> 0, Optional.of(Duration.ofSeconds(10)));
    Watchdog watchdog = new Watchdog(systemd, nanos::get);
    for (int second = 0; second < 20; second++) {
      watchdog.beat();
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    }
    assertThat(sent).containsExactly("WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1");
  }

  @Test
  @DisplayName("is not fed where it watches nothing")
  void noWatchdog() {
    List<String> sent = new ArrayList<>();
    Watchdog watchdog =
        new Watchdog(new SystemdNotifier(sent::add, () -> 0, Optional.empty()), () -> 0);
    watchdog.beat();
    assertThat(sent).isEmpty();
  }

  private Optional<Duration> watchdog(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("NOTIFY_SOCKET", directory + "/notify");
    return SystemdNotifier.of(all, PID).watchdogTimeout();
  }
}
