package io.benchwarden.checks.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.checks.kernel.Pressure;
import io.benchwarden.checks.kernel.VirtualMemoryCounters;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.MapSettings;
import io.benchwarden.testkit.SteerableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryProbeTest {
  private final SteerableClock clock = SteerableClock.at("2026-11-23T10:00:00Z");
  private final FakeContext context = FakeContext.at(clock);
  private final Memory memory = new Memory();
  private final MemoryProbe probe = new MemoryProbe(memory, Duration.ofMinutes(30));

  @Test
  void a_kill_outlives_the_memory_of_its_probe() {
    assertThat(
            new MemoryCheck().describe().condition("out-of-memory").orElseThrow().hold().recover())
        .as("a reload makes the probe anew")
        .isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void this_machine_says_what_its_kernel_says() throws Exception {
    MemoryCheck check = new MemoryCheck();
    var real = check.configure(MapSettings.of(check.describe().settings(), Map.of()));
    Observation seen = real.run(context).observations().get(0);
    long total =
        Files.readAllLines(Path.of("/proc/meminfo")).stream()
            .filter(line -> line.startsWith("MemTotal:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
            .findFirst()
            .orElseThrow();
    double available = seen.measurement("available-bytes").orElseThrow().value();
    assertThat(available / total)
        .isCloseTo(seen.measurement("available").orElseThrow().value(), within(0.001));
  }

  @Test
  void swap_that_is_used_but_not_read_is_no_swapping() throws Exception {
    memory.swapUsed = 900;
    look();
    clock.advance(Duration.ofSeconds(30));
    Observation seen = look();
    assertThat(seen.measurement("swap-used").orElseThrow().value()).isEqualTo(0.9);
    assertThat(seen.measurement("swap-in").orElseThrow().value()).isZero();
  }

  @Test
  void swapping_is_a_rate_between_two_runs() throws Exception {
    assertThat(look().measurement("swap-in")).isEmpty();
    clock.advance(Duration.ofSeconds(30));
    memory.pagesIn += 60_000;
    assertThat(look().measurement("swap-in").orElseThrow().value()).isEqualTo(2000);
  }

  @Test
  void a_clock_that_went_back_gives_no_rate() throws Exception {
    look();
    clock.advance(Duration.ofSeconds(-5));
    assertThat(look().measurement("swap-in")).isEmpty();
  }

  @Test
  void a_kill_is_told_for_half_an_hour_after_the_last_one() throws Exception {
    memory.kills = 7;
    assertThat(look().finding("out-of-memory")).as("kills before the agent started").isEmpty();
    memory.kills = 8;
    clock.advance(Duration.ofMinutes(1));
    assertThat(look().finding("out-of-memory").orElseThrow().severity())
        .isEqualTo(Severity.CRITICAL);
    memory.kills = 10;
    clock.advance(Duration.ofMinutes(20));
    assertThat(look().finding("out-of-memory").orElseThrow().summary()).contains("3 processes");
    clock.advance(Duration.ofMinutes(29));
    assertThat(look().finding("out-of-memory")).isPresent();
    clock.advance(Duration.ofMinutes(1));
    assertThat(look().finding("out-of-memory")).isEmpty();
    memory.kills = 11;
    assertThat(look().finding("out-of-memory").orElseThrow().summary()).contains("a process");
  }

  @Test
  void who_holds_the_memory_is_asked_only_when_it_is_short() throws Exception {
    assertThat(look().evidence()).noneMatch(line -> line.contains("mariadbd"));
    memory.available = 100;
    assertThat(look().evidence()).contains("mariadbd (pid 1) holds 900 bytes");
  }

  @Test
  void a_kernel_without_pressure_information_is_judged_without_it() throws Exception {
    memory.pressure = Optional.empty();
    assertThat(look().measurement("pressure-full")).isEmpty();
  }

  private Observation look() throws Exception {
    return probe.run(context).observations().get(0);
  }

  private static final class Memory implements MemorySource {
    private long available = 600;
    private long swapUsed;
    private long pagesIn;
    private long kills;
    private Optional<Pressure> pressure = Optional.of(new Pressure(0.2, 0.1));

    @Override
    public MemorySample read() {
      return new MemorySample(
          1000, available, 1000, swapUsed, new VirtualMemoryCounters(pagesIn, kills), pressure);
    }

    @Override
    public List<String> largestPrograms() {
      return List.of("mariadbd (pid 1) holds 900 bytes");
    }
  }
}
