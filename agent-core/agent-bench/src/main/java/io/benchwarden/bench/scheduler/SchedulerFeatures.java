package io.benchwarden.bench.scheduler;

import io.benchwarden.bench.scheduler.SchedulerRules.Dormancy;
import io.benchwarden.bench.site.SiteConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/** Finds the rules by searching the source of the installed Frappe for words. */
final class SchedulerFeatures {
  private static final int MAXIMUM_BYTES = 1 << 20;
  private static final Duration TICK = Duration.ofMinutes(1);
  private static final Duration CLOCK_ALIGNED_TICK = Duration.ofMinutes(4);

  private SchedulerFeatures() {}

  static SchedulerRules detect(Path bench, SiteConfiguration common) {
    String source = text(bench.resolve("apps/frappe/frappe/utils/scheduler.py"));
    return new SchedulerRules(
        tick(source, common.integer("scheduler_tick_interval")),
        source.contains("on_frappecloud") ? Dormancy.HOSTED_ONLY : Dormancy.NO_LOGIN,
        source.contains("scheduler_process"));
  }

  private static Duration tick(String source, OptionalLong configured) {
    if (configured.isPresent() && configured.getAsLong() > 0) {
      return Duration.ofSeconds(configured.getAsLong());
    }
    return source.contains("DEFAULT_SCHEDULER_TICK") ? CLOCK_ALIGNED_TICK : TICK;
  }

  /** An unreadable source has no features: the oldest rules apply, which alarm later. */
  private static String text(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      return new String(stream.readNBytes(MAXIMUM_BYTES), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }
}
