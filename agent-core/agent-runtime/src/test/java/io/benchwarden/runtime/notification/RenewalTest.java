package io.benchwarden.runtime.notification;

import static io.benchwarden.api.Severity.CRITICAL;
import static io.benchwarden.api.Severity.OK;
import static io.benchwarden.api.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.runtime.alert.Probes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What still fires is told again")
class RenewalTest {
  private final EngineBench bench =
      new EngineBench(
          Configurations.of(
              List.of(Probes.probe("sites", ConditionDescription.named("down").build())), "mail"));

  private void minute() {
    bench.run("sites", Seen.lonely("a.example.com", CRITICAL)).pass(Duration.ofSeconds(61));
  }

  @Test
  void every_minute_to_channels_that_were_told_of_it_also_after_a_restart() {
    minute();
    assertThat(bench.renewed).as("nobody was told yet").isEmpty();
    bench.acceptAll();
    minute();
    assertThat(bench.renewed).hasSize(1);
    bench.restart(Duration.ofSeconds(5));
    minute();
    assertThat(bench.renewed).hasSize(2);
    NotifiedAlert alert = bench.renewed.get(1).get(0);
    assertThat(alert.label("severity")).isEqualTo("critical");
    assertThat(alert.endsAt()).isEmpty();
  }

  @Test
  void under_the_severity_that_the_channel_knows() {
    minute();
    bench.acceptAll();
    bench.run("sites", Seen.lonely("a.example.com", WARNING)).pass(Duration.ofSeconds(61));
    assertThat(bench.renewed.get(0).get(0).label("severity")).isEqualTo("critical");
  }

  @Test
  void no_more_when_it_is_over() {
    minute();
    bench.acceptAll();
    bench.run("sites", Seen.lonely("a.example.com", OK));
    bench.acceptAll();
    bench.pass(Duration.ofSeconds(61));
    assertThat(bench.renewed).isEmpty();
  }
}
