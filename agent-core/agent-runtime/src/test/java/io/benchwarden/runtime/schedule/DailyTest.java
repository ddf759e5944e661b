package io.benchwarden.runtime.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.runtime.schedule.Timetable.Daily;
import io.benchwarden.runtime.schedule.Timetable.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A time of day")
class DailyTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static List<String> slots(String at, ZoneId zone, String from, int count) {
    Daily daily = new Daily(LocalTime.parse(at), zone);
    List<String> slots = new ArrayList<>();
    Instant now = Instant.parse(from);
    for (int i = 0; i < count; i++) {
      Slot slot = daily.next(new Moment(0, now));
      slots.add(slot.wall().toString());
      now = slot.wall();
    }
    return slots;
  }

  @Test
  @DisplayName("that does not exist on one day in spring is an hour later on that day")
  void spring() {
    assertThat(slots("02:30", BERLIN, "2026-03-28T00:00:00Z", 3))
        .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z");
  }

  @Test
  @DisplayName("that exists twice on one day in autumn counts once")
  void autumn() {
    assertThat(slots("02:30", BERLIN, "2026-10-24T00:00:00Z", 3))
        .containsExactly("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
  }

  @Test
  @DisplayName("in Chatham is 45 minutes off the hour like everything there")
  void chatham() {
    assertThat(slots("03:00", ZoneId.of("Pacific/Chatham"), "2026-11-23T00:00:00Z", 1))
        .containsExactly("2026-11-23T13:15:00Z");
  }

  private final List<String> none = new ArrayList<>();

  private List<ScheduledProbe> due(Agenda agenda, Moment now) {
    return agenda.takeDue(now, probe -> none.add(probe.name));
  }

  @Test
  @DisplayName("runs once, also where the wall clock runs slower than the monotonic one")
  void slewedClock() {
    Instant start = Instant.parse("2026-11-23T02:59:50Z");
    Agenda agenda = new Agenda(new Moment(0, start), ZoneOffset.UTC, probe -> false);
    agenda.replace(List.of(Configured.probe("p").at("03:00").build()), new Moment(0, start));
    ScheduledProbe probe = agenda.find("p").orElseThrow();
    long ten = Duration.ofSeconds(10).toNanos();
    assertThat(due(agenda, new Moment(ten, start.plusMillis(9_900)))).isEmpty();
    assertThat(agenda.nanosToNext(new Moment(ten, start.plusMillis(9_900)))).isEqualTo(100_000_000);
    assertThat(due(agenda, new Moment(ten + 100_000_000, start.plusSeconds(10))))
        .containsExactly(probe);
    assertThat(probe.slot.wall()).isEqualTo("2026-11-24T03:00:00Z");
  }

  @Test
  @DisplayName("follows the wall clock when somebody sets it")
  void clockSet() {
    Instant wrong = Instant.parse("2030-01-01T00:00:00Z");
    Agenda agenda = new Agenda(new Moment(0, wrong), ZoneOffset.UTC, probe -> false);
    agenda.replace(List.of(Configured.probe("p").at("03:00").build()), new Moment(0, wrong));
    ScheduledProbe probe = agenda.find("p").orElseThrow();
    Instant right = Instant.parse("2026-11-23T02:00:00Z");
    agenda.wallClockMoved(new Moment(1, right));
    assertThat(probe.slot).isEqualTo(new Slot(1 + 3_600_000_000_000L, right.plusSeconds(3600)));
    agenda.wallClockMoved(new Moment(2, Instant.parse("2026-11-23T08:00:00Z")));
    assertThat(due(agenda, new Moment(3, Instant.parse("2026-11-23T08:00:00Z"))))
        .as("what was jumped over runs at once")
        .containsExactly(probe);
  }
}
