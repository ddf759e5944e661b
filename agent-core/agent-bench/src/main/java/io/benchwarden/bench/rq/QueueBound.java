package io.benchwarden.bench.rq;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.bench.site.SiteConfigurations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The number of waiting jobs at which Frappe refuses to enqueue another one, since version 16. The
 * installed source tells whether it does.
 */
public final class QueueBound {
  private static final int MAXIMUM_BYTES = 1 << 20;
  private static final long DEFAULT = 500;
  private static final long A_SITE = 50;

  private QueueBound() {}

  /** The bound of each of a bench's queues; empty if its version has none. */
  public static OptionalLong of(Bench bench) {
    String setting = "max_queued_jobs";
    Path source = bench.directory().resolve("apps/frappe/frappe/utils/background_jobs.py");
    if (!text(source).contains(setting)) {
      return OptionalLong.empty();
    }
    long configured =
        bench
            .view(SiteConfigurations.class)
            .map(files -> files.common().integer(setting))
            .orElse(OptionalLong.empty())
            .orElse(DEFAULT);
    return OptionalLong.of(Math.max(1, configured) + A_SITE * bench.sites().size());
  }

  private static String text(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      return new String(stream.readNBytes(MAXIMUM_BYTES), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      // No source, no such rule: the age of the jobs tells of a queue that is too long.
      return "";
    }
  }
}
