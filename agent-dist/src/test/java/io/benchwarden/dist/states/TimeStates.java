package io.benchwarden.dist.states;

import io.benchwarden.testservers.fixture.FixtureSite;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/** Time zones, changes of them, and nights when clocks change. */
final class TimeStates {
  private TimeStates() {}

  static void addTo(Map<String, Arrangement> all) {
    all.put("zone", (stage, zone) -> {});
    all.put(
        "zone-late", (stage, zone) -> stage.database().moveSchedulerBack(Duration.ofMinutes(70)));
    all.put("zone-backup-old", (stage, zone) -> BackupStates.onlyAges(stage, 30));
    all.put("zone-unset", (stage, none) -> {});
    all.put("zone-changed-west", (stage, none) -> changed(stage, "America/New_York"));
    all.put("zone-changed-east", (stage, none) -> changed(stage, "Asia/Kolkata"));
    all.put("zone-nonsense", (stage, none) -> changed(stage, "Atlantis/Capital"));
    all.put(
        "future-stamps-some",
        (stage, none) ->
            stage
                .database()
                .update(
                    "UPDATE `tabScheduled Job Type` SET last_execution = ? WHERE frequency = 'Daily'",
                    stage.database().now().plusHours(7)));
    for (String night :
        new String[] {"dst-spring-night", "dst-autumn-night-first", "dst-new-york-autumn"}) {
      all.put(night, (stage, none) -> {});
    }
    all.put("dst-autumn-night-second", TimeStates::hourThatComesTwice);
    all.put(
        "dst-late-in-the-morning",
        (stage, none) -> stage.database().moveSchedulerBack(Duration.ofHours(7)));
  }

  private static void changed(Stage stage, String zone) {
    stage.database().setSingle("System Settings", "time_zone", zone);
  }

  /** Jobs ran until two minutes before the clocks went back, and once after. */
  private static void hourThatComesTwice(Stage stage, String none) {
    FixtureSite site = stage.acme();
    ZoneId zone = site.effectiveZone();
    java.time.LocalDateTime before =
        stage.clock.instant().minus(Duration.ofMinutes(7)).atZone(zone).toLocalDateTime();
    stage
        .database()
        .update(
            "UPDATE `tabScheduled Job Type` SET last_execution = ? WHERE frequency = 'Cron'",
            before);
    stage
        .database()
        .update(
            "UPDATE `tabScheduled Job Type` SET last_execution = ? WHERE frequency = 'All'",
            stage.database().now().minusMinutes(1));
  }
}
