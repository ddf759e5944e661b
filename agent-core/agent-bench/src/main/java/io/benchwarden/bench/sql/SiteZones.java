package io.benchwarden.bench.sql;

import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SiteZone;
import io.benchwarden.api.bench.SqlReadException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Remembers in which zone each site writes its time stamps. */
final class SiteZones {
  static final Duration REMEMBERED = Duration.ofMinutes(5);
  static final Duration FAILURE_REMEMBERED = Duration.ofSeconds(20);

  /** What Frappe itself uses until a site sets one. */
  static final ZoneId FRAPPE_DEFAULT = ZoneId.of("Asia/Kolkata");

  static final String SQL =
      "SELECT value FROM tabSingles WHERE doctype = 'System Settings' AND field = 'time_zone'";

  private final LongSupplier nanoTime;
  private final Map<String, Remembered> zones = new ConcurrentHashMap<>();

  private record Remembered(SiteZone zone, long until) {}

  SiteZones(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Reads the site's setting. */
  @FunctionalInterface
  interface Setting {
    List<Row> read() throws SqlReadException, InterruptedException;
  }

  SiteZone zone(Site site, Setting setting) throws InterruptedException {
    String key = site.name() + "/" + site.databaseName().orElse("");
    Remembered known = zones.get(key);
    long now = nanoTime.getAsLong();
    if (known != null && known.until() - now > 0) {
      return known.zone();
    }
    SiteZone zone = read(setting);
    Duration time = zone instanceof SiteZone.Known ? REMEMBERED : FAILURE_REMEMBERED;
    zones.put(key, new Remembered(zone, now + time.toNanos()));
    return zone;
  }

  private static SiteZone read(Setting setting) throws InterruptedException {
    try {
      String id =
          setting.read().stream()
              .findFirst()
              .flatMap(row -> row.text("value"))
              .map(String::strip)
              .orElse("");
      return id.isEmpty() ? new SiteZone.Known(FRAPPE_DEFAULT, false) : parse(id);
    } catch (SqlReadException failure) {
      return new SiteZone.Unknown(String.valueOf(failure.getMessage()));
    }
  }

  private static SiteZone parse(String id) {
    try {
      return new SiteZone.Known(ZoneId.of(id), true);
    } catch (DateTimeException unknown) {
      return new SiteZone.Unknown("System Settings has the unknown time zone '%s'".formatted(id));
    }
  }
}
