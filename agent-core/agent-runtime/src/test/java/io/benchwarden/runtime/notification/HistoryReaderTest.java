package io.benchwarden.runtime.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import io.benchwarden.api.notify.History;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.runtime.alert.Probes;
import io.benchwarden.runtime.store.Sample;
import io.benchwarden.runtime.store.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The history in a message")
class HistoryReaderTest {
  private final EngineBench bench =
      new EngineBench(
          Configurations.of(
              List.of(
                  Probes.probe(
                      "disk",
                      ConditionDescription.named("space")
                          .threshold(Threshold.high("used", Unit.RATIO, 0.8, 0.95))
                          .build())),
              "mail"));

  private Notification fill() {
    bench.run(
        "disk", Observation.of(Subject.mount("/srv")).measure("used", 0.97, Unit.RATIO).build());
    return bench.nextUnderWay();
  }

  private void measured(double value, Duration before) throws Exception {
    Instant at = bench.now().wall().minus(before);
    SeriesKey series = new SeriesKey("", "disk", "mount", "/srv", "used", Unit.RATIO);
    bench.store.append(List.of(new Sample(series, at, value)));
  }

  @Test
  void is_that_of_the_measurement_over_the_last_six_hours_with_the_levels_in_force()
      throws Exception {
    measured(0.1, Duration.ofHours(7));
    measured(0.5, Duration.ofHours(5));
    measured(Double.NaN, Duration.ofHours(3));
    measured(0.9, Duration.ofHours(1));
    History history = fill().alerts().get(0).history().orElseThrow();
    assertThat(history.points()).extracting(History.Point::value).containsExactly(0.5, 0.9);
    assertThat(history.threshold().critical()).hasValue(0.95);
  }

  @Test
  void is_left_out_where_there_is_none() throws Exception {
    measured(0.5, Duration.ofHours(1));
    assertThat(fill().alerts().get(0).history()).isEmpty();
  }
}
