package io.benchwarden.dist.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as people write it: {@code 90s}, {@code 30m}, {@code 2h}, {@code 1d}, {@code 1h30m}. */
public final class TimeArgument implements ITypeConverter<Duration> {
  private static final Pattern WHOLE = Pattern.compile("(?:[0-9]{1,6}[smhdw])+");
  private static final Pattern PART = Pattern.compile("([0-9]{1,6})([smhdw])");

  @Override
  public Duration convert(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new TypeConversionException("'%s' is no time; write 30m, 2h or 1d".formatted(text));
    }
    Duration time = Duration.ZERO;
    Matcher parts = PART.matcher(text);
    while (parts.find()) {
      time = time.plus(unit(parts.group(2)).multipliedBy(Long.parseLong(parts.group(1))));
    }
    return time;
  }

  private static Duration unit(String name) {
    return switch (name) {
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      default -> Duration.ofDays(7);
    };
  }
}
