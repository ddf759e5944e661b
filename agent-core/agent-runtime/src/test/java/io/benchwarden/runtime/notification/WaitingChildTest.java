package io.benchwarden.runtime.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Severity;
import io.benchwarden.runtime.alert.Probes;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A first message that waits behind another of its channel")
class WaitingChildTest {
  @Test
  void is_withdrawn_in_the_very_pass_in_which_its_parent_is_seen_to_be_out() {
    ConditionDescription down = ConditionDescription.named("down").build();
    EngineBench bench =
        new EngineBench(
            Configurations.of(
                List.of(
                    Probes.probe("plain", down),
                    Probes.probe("sites", down),
                    Probes.probe("mariadb", down)),
                "mail"));
    bench.run("mariadb", Seen.mariadb(Severity.OK));
    bench.run("plain", Seen.lonely("b.example", Severity.CRITICAL));
    bench.run("sites", Seen.site("a.example", Severity.CRITICAL));
    bench.run("mariadb", Seen.mariadb(Severity.OK));
    assertThat(bench.store.load().outbox()).as("one under way, one waits").hasSize(2);

    bench.run("mariadb", Seen.mariadb(Severity.CRITICAL));

    assertThat(bench.acceptAll())
        .extracting(sent -> sent.alerts().get(0).label("subject"))
        .containsExactly("b.example", "mariadb");
  }
}
