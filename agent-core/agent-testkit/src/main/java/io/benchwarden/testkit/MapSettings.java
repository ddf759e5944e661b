package io.benchwarden.testkit;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Secret;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Settings out of a map, with the defaults of descriptions. Values are written as in the
 * configuration ({@code "30s"}, {@code "5000MiB"}, {@code "80%"}), or are lists, maps, {@link
 * Secret}s.
 */
public final class MapSettings implements Settings {
  private static final Map<String, Long> SIZES =
      Map.of(
          "B", 1L,
          "kB", 1_000L,
          "MB", 1_000_000L,
          "GB", 1_000_000_000L,
          "KiB", 1L << 10,
          "MiB", 1L << 20,
          "GiB", 1L << 30);
  private static final Map<String, Long> MILLISECONDS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private final Map<String, Object> values;
  private final Set<String> configured;

  private MapSettings(Map<String, Object> values, Set<String> configured) {
    this.values = values;
    this.configured = configured;
  }

  /** These values, and the defaults of the descriptions for the others. */
  public static MapSettings of(List<SettingDescription> described, Map<String, ?> values) {
    Map<String, Object> all = new LinkedHashMap<>();
    described.forEach(setting -> setting.defaultValue().ifPresent(v -> all.put(setting.name(), v)));
    all.putAll(values);
    return new MapSettings(all, new TreeSet<>(values.keySet()));
  }

  /** These values, without defaults. */
  public static MapSettings of(Map<String, ?> values) {
    return of(List.of(), values);
  }

  @Override
  public boolean has(String key) {
    return values.containsKey(key);
  }

  @Override
  public Set<String> keys() {
    return Set.copyOf(configured);
  }

  @Override
  public String text(String key) throws InvalidSettingsException {
    return String.valueOf(value(key));
  }

  @Override
  public List<String> texts(String key) throws InvalidSettingsException {
    Object value = value(key);
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    String text = String.valueOf(value).strip();
    if (!text.startsWith("[")) {
      return List.of(text);
    }
    String inner = text.substring(1, text.length() - 1).strip();
    if (inner.isEmpty()) {
      return List.of();
    }
    return List.of(inner.split(",")).stream().map(MapSettings::unquoted).toList();
  }

  private static String unquoted(String text) {
    String stripped = text.strip();
    boolean quoted = stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\"");
    return quoted ? stripped.substring(1, stripped.length() - 1) : stripped;
  }

  @Override
  public long integer(String key) throws InvalidSettingsException {
    return (long) number(key);
  }

  @Override
  public double number(String key) throws InvalidSettingsException {
    return parsed(key, text(key));
  }

  @Override
  public boolean flag(String key) throws InvalidSettingsException {
    return Boolean.parseBoolean(text(key));
  }

  @Override
  public Duration duration(String key) throws InvalidSettingsException {
    return Duration.ofMillis(withUnit(key, MILLISECONDS));
  }

  @Override
  public long bytes(String key) throws InvalidSettingsException {
    return withUnit(key, SIZES);
  }

  @Override
  public double ratio(String key) throws InvalidSettingsException {
    String text = text(key);
    return parsed(key, text.endsWith("%") ? text.substring(0, text.length() - 1) : text) / 100;
  }

  @Override
  public Secret secret(String key) throws InvalidSettingsException {
    Object value = value(key);
    return value instanceof Secret secret ? secret : Secret.of(String.valueOf(value));
  }

  @Override
  public Settings section(String key) {
    return nested(values.getOrDefault(key, Map.of()));
  }

  @Override
  public List<Settings> sections(String key) {
    List<Settings> sections = new ArrayList<>();
    if (values.get(key) instanceof List<?> list) {
      list.forEach(element -> sections.add(nested(element)));
    }
    return sections;
  }

  @SuppressWarnings("unchecked")
  private static Settings nested(Object value) {
    return of((Map<String, ?>) value);
  }

  @Override
  public InvalidSettingsException invalid(String key, String message) {
    return new InvalidSettingsException(key, message);
  }

  private Object value(String key) throws InvalidSettingsException {
    Object value = values.get(key);
    if (value == null) {
      throw invalid(key, "has no value");
    }
    return value;
  }

  private long withUnit(String key, Map<String, Long> units) throws InvalidSettingsException {
    String text = text(key).strip();
    int digits = 0;
    while (digits < text.length() && "0123456789.".indexOf(text.charAt(digits)) >= 0) {
      digits++;
    }
    Long unit = units.get(text.substring(digits).strip());
    if (unit == null) {
      throw invalid(key, "'%s' has no unit of %s".formatted(text, new TreeSet<>(units.keySet())));
    }
    return Math.round(parsed(key, text.substring(0, digits)) * unit);
  }

  private double parsed(String key, String text) throws InvalidSettingsException {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException notANumber) {
      throw invalid(key, "'%s' is not a number".formatted(text));
    }
  }
}
