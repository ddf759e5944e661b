package io.benchwarden.notifiers.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Severity;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import io.benchwarden.api.notify.History;
import io.benchwarden.api.notify.History.Point;
import io.benchwarden.notifiers.message.MessageDocument.Bar;
import io.benchwarden.notifiers.message.MessageDocument.Chart;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A chart")
class ChartWriterTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Threshold LEVELS = Threshold.high("used", Unit.RATIO, 0.8, 0.9);

  /** A value a minute, up to noon. */
  private static Chart chart(Threshold levels, double... values) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      points.add(new Point(NOON.minus(Duration.ofMinutes(values.length - 1 - i)), values[i]));
    }
    return new ChartWriter(ZoneOffset.UTC).write(new History(levels, points));
  }

  @Test
  void keeps_every_peak() {
    double[] values = DoubleStream.generate(() -> 0.5).limit(361).toArray();
    values[100] = 0.95;
    Chart chart = chart(LEVELS, values);
    assertThat(chart.bars()).hasSize(36);
    assertThat(chart.bars()).extracting(Bar::severity).containsOnlyOnce(Severity.CRITICAL);
    assertThat(chart.title()).isEqualTo("used, last 6 h");
  }

  @Test
  void says_its_numbers_in_words() {
    Chart chart = chart(LEVELS, 0.7, 0.75, 0.85, 0.93);
    assertThat(chart.scale())
        .isEqualTo(
            "lowest 70 %, highest 93 %, warning at 80 %, critical at 90 %, last good 75 % at 11:58");
    assertThat(chart.from()).isEqualTo("11:57");
    assertThat(chart.to()).isEqualTo("12:00");
  }

  @Test
  void of_what_should_be_high_calls_low_bad_and_keeps_every_dip() {
    Chart chart = chart(Threshold.low("left", Unit.BYTES, 2L << 30, 1L << 30), 3L << 30, 1 << 20);
    assertThat(chart.bars().get(35).severity()).isEqualTo(Severity.CRITICAL);
    assertThat(chart.scale()).startsWith("lowest 1 MiB, highest 3 GiB");
  }

  @Test
  void leaves_a_gap_where_nobody_looked() {
    Chart chart = chart(LEVELS, 0.5, 0.9);
    assertThat(TextRendering.sparkline(chart.bars())).matches("[▁-█] {34}█");
  }

  @Test
  void of_a_value_that_never_moved_is_still_a_chart() {
    Chart chart = chart(Threshold.unset("n", Unit.COUNT, LEVELS.direction()), 0, 0, 0);
    assertThat(chart.limit()).isEmpty();
    assertThat(chart.bars().get(0).height()).hasValue(0);
    assertThat(chart.scale()).isEqualTo("lowest 0, highest 0, last good 0 at 12:00");
  }
}
