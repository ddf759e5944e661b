package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** The types of values, the same for the agent's keys and the settings of plugins. */
final class Values {
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern DECIMAL =
      Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?([eE]-?[0-9]{1,2})?");
  private static final String OFF = "off";

  private Values() {}

  static String text(ConfigValue value) throws InvalidValueException {
    return switch (value.valueType()) {
      case STRING -> (String) value.unwrapped();
      case NUMBER, BOOLEAN -> value.render();
      case OBJECT -> throw new InvalidValueException("must be a value, not a section", null);
      case LIST -> throw new InvalidValueException("must be one value, not a list", null);
      case NULL -> throw new InvalidValueException("has no value", null);
    };
  }

  static List<String> texts(ConfigValue value) throws InvalidValueException {
    if (!(value instanceof ConfigList list)) {
      return List.of(text(value));
    }
    List<String> texts = new ArrayList<>();
    for (ConfigValue element : list) {
      texts.add(text(element));
    }
    return texts;
  }

  static long integer(ConfigValue value) throws InvalidValueException {
    String text = text(value).strip();
    if (!WHOLE.matcher(text).matches()) {
      throw new InvalidValueException("'%s' is not a whole number".formatted(text), null);
    }
    return Long.parseLong(text);
  }

  /** A whole number of at least this. */
  static ValueReader<Integer> integerFrom(int minimum) {
    return value -> {
      long number = integer(value);
      if (number < minimum || number > Integer.MAX_VALUE) {
        throw new InvalidValueException("%d must be at least %d".formatted(number, minimum), null);
      }
      return (int) number;
    };
  }

  static double number(ConfigValue value) throws InvalidValueException {
    String text = text(value).strip();
    if (!DECIMAL.matcher(text).matches()) {
      throw new InvalidValueException("'%s' is not a number".formatted(text), null);
    }
    return Double.parseDouble(text);
  }

  static boolean flag(ConfigValue value) throws InvalidValueException {
    return switch (text(value)) {
      case "true", "yes", "on" -> true;
      case "false", "no", OFF -> false;
      default ->
          throw new InvalidValueException(
              "'%s' is neither true nor false".formatted(text(value)), "write true or false");
    };
  }

  static Duration duration(ConfigValue value) throws InvalidValueException {
    return Quantity.duration(text(value));
  }

  /** A time of at least this. */
  static ValueReader<Duration> durationFrom(Duration minimum, String minimumText) {
    return value -> {
      Duration time = duration(value);
      if (time.compareTo(minimum) < 0) {
        throw new InvalidValueException(
            "'%s' must be at least %s".formatted(text(value), minimumText), null);
      }
      return time;
    };
  }

  static long bytes(ConfigValue value) throws InvalidValueException {
    return Quantity.bytes(text(value));
  }

  static double ratio(ConfigValue value) throws InvalidValueException {
    return Quantity.ratio(text(value));
  }

  /** A path from the root: a daemon's working folder is nobody's business. */
  static Path path(ConfigValue value) throws InvalidValueException {
    String text = text(value);
    try {
      Path path = Path.of(text);
      if (!path.isAbsolute()) {
        throw new InvalidValueException(
            "'%s' is not a path from the root".formatted(text), "begin with a slash");
      }
      return path.normalize();
    } catch (InvalidPathException notAPath) {
      throw new InvalidValueException("'%s' is not a path".formatted(text), null);
    }
  }

  static List<Path> paths(ConfigValue value) throws InvalidValueException {
    List<Path> paths = new ArrayList<>();
    if (value instanceof ConfigList list) {
      for (ConfigValue element : list) {
        paths.add(path(element));
      }
    } else {
      paths.add(path(value));
    }
    return paths;
  }

  static URI webAddress(ConfigValue value) throws InvalidValueException {
    String text = text(value);
    try {
      URI address = new URI(text);
      if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")) {
        return address;
      }
    } catch (URISyntaxException notAnAddress) {
      throw new InvalidValueException(
          "'%s' is not a web address".formatted(text), "https://warden.example.com");
    }
    throw new InvalidValueException(
        "'%s' is not a web address".formatted(text), "https://warden.example.com");
  }

  static LocalTime timeOfDay(ConfigValue value) throws InvalidValueException {
    String text = text(value);
    try {
      return LocalTime.parse(text);
    } catch (DateTimeParseException notATime) {
      throw new InvalidValueException(
          "'%s' is not a time of day".formatted(text), "write \"03:30\", with the quotes");
    }
  }

  static ConfigObject section(ConfigValue value) throws InvalidValueException {
    if (value instanceof ConfigObject object) {
      return object;
    }
    throw new InvalidValueException("must be a section", "write { … } with keys inside");
  }

  /** The sections of a list; one section counts as a list of one. */
  static List<ConfigObject> sections(ConfigValue value) throws InvalidValueException {
    if (value instanceof ConfigObject single) {
      return List.of(single);
    }
    if (!(value instanceof ConfigList list)) {
      throw new InvalidValueException("must be a list of sections", "write [ { … }, { … } ]");
    }
    List<ConfigObject> sections = new ArrayList<>();
    for (ConfigValue element : list) {
      sections.add(section(element));
    }
    return sections;
  }

  /** The value, or nothing for {@code off}. */
  static <T> ValueReader<Optional<T>> orOff(ValueReader<T> reader) {
    return value -> isOff(value) ? Optional.empty() : Optional.of(reader.read(value));
  }

  /** A level in the unit of a threshold, or nothing for {@code off}. */
  static ValueReader<OptionalDouble> levelOrOff(ValueReader<Double> reader) {
    return value -> isOff(value) ? OptionalDouble.empty() : OptionalDouble.of(reader.read(value));
  }

  private static boolean isOff(ConfigValue value) {
    boolean text = value.valueType() == ConfigValueType.STRING;
    return text && OFF.equals(value.unwrapped());
  }
}
