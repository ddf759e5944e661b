package io.benchwarden.runtime.notification;

import static io.benchwarden.api.Severity.CRITICAL;
import static io.benchwarden.api.Severity.OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.runtime.alert.Probes;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.schedule.ProbeRun;
import io.benchwarden.runtime.schedule.RunOutcome;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The pipeline with its threads")
class AlertPipelineTest {
  private static final ProbeConfiguration SITES =
      Probes.probe("sites", ConditionDescription.named("down").build());

  private final InMemoryStore store = new InMemoryStore();
  private final List<Notification> received = new CopyOnWriteArrayList<>();
  private final List<String> threads = new CopyOnWriteArrayList<>();
  private final Clock clock = Clock.systemUTC();

  private Configuration configuration() {
    Channel hook =
        notification -> {
          threads.add(Thread.currentThread().getName());
          received.add(notification);
          return Receipt.none();
        };
    return Configurations.of(List.of(SITES), Map.of("hook", hook), List.of(), List.of("hook"));
  }

  private AlertPipeline started() {
    AlertPipeline pipeline = new AlertPipeline(store, clock, System::nanoTime, () -> 0.5);
    pipeline.start(configuration(), probe -> {});
    return pipeline;
  }

  private ProbeRun run(Observation... seen) {
    return new ProbeRun(
        "sites",
        new RunOutcome.Completed(List.of(seen), true),
        clock.instant(),
        clock.instant(),
        System.nanoTime(),
        true);
  }

  @Test
  void delivers_from_run_to_receiver_and_counts_on_the_way() throws Exception {
    try (AlertPipeline pipeline = started()) {
      pipeline.finished(run(Seen.lonely("a.example.com", CRITICAL)));
      await().until(() -> received.size() == 1);
      assertThat(threads).containsExactly("deliver to hook");
      assertThat(pipeline.alerts()).hasSize(1);
      await().until(() -> pipeline.alerts().get(0).told().equals(List.of("hook")));
      pipeline.finished(run(Seen.lonely("a.example.com", OK)));
      await().until(() -> received.size() == 2);
      await().until(() -> pipeline.metrics().outbox() == 0);
      PipelineMetrics metrics = pipeline.metrics();
      assertThat(metrics.runs()).isEqualTo(2);
      assertThat(metrics.changes()).containsEntry("firing", 1L).containsEntry("resolved", 1L);
      assertThat(metrics.queued()).containsEntry("hook", 2L);
      assertThat(metrics.delivered()).containsEntry("hook", 2L);
      assertThat(metrics.faults()).isZero();
    }
  }

  @Test
  void does_not_tell_again_after_a_stop_and_a_start() throws Exception {
    try (AlertPipeline first = started()) {
      first.finished(run(Seen.lonely("a.example.com", CRITICAL)));
      await().until(() -> received.size() == 1);
    }
    try (AlertPipeline second = started()) {
      second.finished(run(Seen.lonely("a.example.com", CRITICAL)));
      await().until(() -> second.metrics().runs() == 1);
      second.finished(run(Seen.lonely("a.example.com", OK)));
      await().until(() -> received.size() == 2);
    }
    assertThat(received)
        .extracting(Notification::reason)
        .containsExactly(Notification.Reason.FIRST, Notification.Reason.RESOLVE);
  }

  @Test
  void hands_measurements_to_the_history_at_the_latest_when_it_ends() throws Exception {
    try (AlertPipeline pipeline = started()) {
      pipeline.finished(
          run(
              Observation.of(Subject.site("a.example.com"))
                  .measure("users", 7, Unit.COUNT)
                  .build()));
    }
    assertThat(store.samples()).hasSize(1);
    assertThat(store.samples().get(0).series().measurement()).isEqualTo("users");
  }
}
