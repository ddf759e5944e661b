package io.benchwarden.checks.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PressureTest {
  @TempDir Path folder;

  @Test
  void the_average_of_the_last_minute_is_read_as_a_share() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("memory"),
            """
            some avg10=0.00 avg60=12.50 avg300=1.00 total=3
            full avg10=0.00 avg60=3.25 avg300=0.50 total=1
            """);
    assertThat(Pressure.read(file)).contains(new Pressure(0.125, 0.0325));
  }

  @Test
  void a_kernel_without_it_is_no_error() {
    assertThat(Pressure.read(folder.resolve("absent"))).isEmpty();
  }

  @Test
  void counters_are_found_by_their_whole_name() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("vmstat"), "xpswpin 1\npswpin 42\nswpin_zero 7\noom_kill 3");
    assertThat(VirtualMemoryCounters.read(file)).isEqualTo(new VirtualMemoryCounters(42, 3));
  }

  @Test
  void an_old_kernel_counts_no_kills() throws Exception {
    Path file = Files.writeString(folder.resolve("vmstat"), "pswpin 42\n");
    assertThat(VirtualMemoryCounters.read(file).outOfMemoryKills()).isEqualTo(-1);
  }
}
