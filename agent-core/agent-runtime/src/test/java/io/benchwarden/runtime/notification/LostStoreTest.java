package io.benchwarden.runtime.notification;

import static io.benchwarden.api.Severity.CRITICAL;
import static io.benchwarden.api.Severity.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.runtime.alert.Probes;
import io.benchwarden.runtime.store.StoredState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A running agent whose store lost what it held")
class LostStoreTest {
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(11);
  private static final StoredState NOTHING =
      new StoredState(List.of(), List.of(), List.of(), List.of(), Optional.empty());

  private final EngineBench bench =
      new EngineBench(
          Configurations.of(
              List.of(Probes.probe("sites", ConditionDescription.named("down").build())), "mail"));

  @Test
  void writes_it_again_so_that_a_restart_neither_repeats_nor_forgets() {
    bench.run("sites", Seen.lonely("a.example.com", CRITICAL));
    bench.acceptAll();
    bench.store.goBackTo(NOTHING);
    bench.pass(SIGN_OF_LIFE).restart(Duration.ofSeconds(5));

    bench.run("sites", Seen.lonely("a.example.com", CRITICAL));
    assertThat(bench.acceptAll()).isEmpty();
    bench.run("sites", Seen.lonely("a.example.com", OK));
    assertThat(bench.acceptAll())
        .extracting(Notification::reason)
        .containsExactly(Notification.Reason.RESOLVE);
  }

  @Test
  void writes_over_what_came_back_from_before() {
    bench.run("sites", Seen.lonely("a.example.com", CRITICAL));
    StoredState untold = bench.store.load();
    assertThat(untold.outbox()).isNotEmpty();
    bench.acceptAll();
    bench.store.goBackTo(untold);
    bench.pass(SIGN_OF_LIFE).restart(Duration.ofSeconds(5));

    bench.run("sites", Seen.lonely("a.example.com", CRITICAL));
    assertThat(bench.acceptAll()).isEmpty();
  }

  @Test
  void logs_each_delivery_once() {
    bench.run("sites", Seen.lonely("a.example.com", CRITICAL));
    bench.store.goBackTo(bench.store.load());
    bench.acceptAll();
    bench.pass(SIGN_OF_LIFE);
    assertThat(bench.store.deliveries(9)).hasSize(1);
  }
}
