package io.benchwarden.bench;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Times, sizes and commands as an operator reads and types them. */
public final class OperatorText {
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");
  private static final long KIB = 1L << 10;

  private OperatorText() {}

  /** A time in its two largest units: {@code 2 h 5 min}. */
  public static String duration(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return join(seconds / 60, "min", seconds % 60, "s");
    }
    if (seconds < 86_400) {
      return join(seconds / 3_600, "h", seconds % 3_600 / 60, "min");
    }
    return join(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h");
  }

  private static String join(long first, String unit, long second, String secondUnit) {
    return second == 0
        ? "%d %s".formatted(first, unit)
        : "%d %s %d %s".formatted(first, unit, second, secondUnit);
  }

  /** A size in the unit that fits: {@code 1.5 GiB}. */
  public static String bytes(double size) {
    if (size < KIB * KIB) {
      return String.format(Locale.ROOT, "%.0f KiB", size / KIB);
    }
    return size < KIB * KIB * KIB
        ? String.format(Locale.ROOT, "%.0f MiB", size / KIB / KIB)
        : String.format(Locale.ROOT, "%.1f GiB", size / KIB / KIB / KIB);
  }

  /** A command to be typed in the bench's folder. */
  public static String inBench(Bench bench, String... command) {
    return "cd %s && %s".formatted(quoted(bench.directory().toString()), command(command));
  }

  /** A command of bench's for one site. */
  public static String forSite(Bench bench, Site site, String... command) {
    return inBench(bench, "bench", "--site", site.name()) + " " + command(command);
  }

  /** A command; names that a shell would read otherwise are quoted, as they come from tenants. */
  public static String command(String... words) {
    return Arrays.stream(words).map(OperatorText::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
