package io.benchwarden.runtime.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Hold;
import io.benchwarden.api.Severity;
import io.benchwarden.runtime.alert.AlertState;
import io.benchwarden.runtime.alert.Probes;
import io.benchwarden.runtime.config.Configuration;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A reload after the machine stood still")
class ReloadAfterGapTest {
  @Test
  void does_not_count_the_standstill_towards_a_hold() {
    Hold hold = Hold.of(Duration.ofMinutes(2));
    Configuration slow =
        Configurations.of(
            List.of(Probes.probe("slow", ConditionDescription.named("down").hold(hold).build())),
            "mail");
    EngineBench bench = new EngineBench(slow);
    bench.run("slow", Seen.lonely("a.example", Severity.CRITICAL));
    bench.advance(Duration.ofHours(1)).gap().swap(slow);

    bench.run("slow", Seen.lonely("a.example", Severity.CRITICAL));

    assertThat(bench.alerts().get(0).state()).isEqualTo(AlertState.PENDING);
  }
}
