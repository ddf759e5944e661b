package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Secret;
import io.benchwarden.api.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one probe or channel. Used by the one thread that loads the configuration.
 *
 * @param prefix where in the plugin's settings this section is: empty, {@code smtp}, {@code
 *     servers[0]}
 * @param configured what is written, for {@link #keys}
 * @param effective the same over the defaults
 * @param reads gets the keys that are asked for, from the plugin's root
 * @param secrets reads secrets
 */
record HoconSettings(
    String prefix,
    ConfigObject configured,
    ConfigObject effective,
    Set<String> reads,
    SecretReader secrets)
    implements Settings {

  @Override
  public boolean has(String key) {
    reads.add(at(key));
    ConfigValue value = effective.get(key);
    return value != null && value.valueType() != ConfigValueType.NULL && !isEmptySecret(value);
  }

  /** An optional secret whose source is empty counts as absent. */
  private boolean isEmptySecret(ConfigValue value) {
    if (!(value instanceof ConfigObject form) || !form.containsKey("optional")) {
      return false;
    }
    try {
      return secrets.read(form).isEmpty();
    } catch (InvalidValueException toldWhenRead) {
      return false;
    }
  }

  @Override
  public Set<String> keys() {
    return new TreeSet<>(configured.keySet());
  }

  @Override
  public String text(String key) throws InvalidSettingsException {
    return read(key, Values::text);
  }

  @Override
  public List<String> texts(String key) throws InvalidSettingsException {
    return read(key, Values::texts);
  }

  @Override
  public long integer(String key) throws InvalidSettingsException {
    return read(key, Values::integer);
  }

  @Override
  public double number(String key) throws InvalidSettingsException {
    return read(key, Values::number);
  }

  @Override
  public boolean flag(String key) throws InvalidSettingsException {
    return read(key, Values::flag);
  }

  @Override
  public Duration duration(String key) throws InvalidSettingsException {
    return read(key, Values::duration);
  }

  @Override
  public long bytes(String key) throws InvalidSettingsException {
    return read(key, Values::bytes);
  }

  @Override
  public double ratio(String key) throws InvalidSettingsException {
    return read(key, Values::ratio);
  }

  @Override
  public Secret secret(String key) throws InvalidSettingsException {
    return read(key, secrets::read)
        .orElseThrow(() -> invalid(key, "has no value: its source is empty"));
  }

  @Override
  public Settings section(String key) throws InvalidSettingsException {
    if (!has(key)) {
      return inside(at(key), null, ConfigFactory.empty().root());
    }
    return inside(at(key), configured.get(key), read(key, Values::section));
  }

  @Override
  public List<Settings> sections(String key) throws InvalidSettingsException {
    if (!has(key)) {
      return List.of();
    }
    List<Settings> sections = new ArrayList<>();
    for (ConfigObject element : read(key, Values::sections)) {
      sections.add(inside(at(key) + "[" + sections.size() + "]", element, element));
    }
    return sections;
  }

  private Settings inside(String place, @Nullable ConfigValue written, ConfigObject values) {
    ConfigObject keys =
        written instanceof ConfigObject object ? object : ConfigFactory.empty().root();
    return new HoconSettings(place, keys, values, reads, secrets);
  }

  @Override
  public InvalidSettingsException invalid(String key, String message) {
    String place = prefix.isEmpty() || key.isEmpty() ? prefix + key : prefix + "." + key;
    return new InvalidSettingsException(place, message);
  }

  private <T> T read(String key, ValueReader<T> reader) throws InvalidSettingsException {
    reads.add(at(key));
    ConfigValue value = effective.get(key);
    if (value == null) {
      throw invalid(key, "has no value");
    }
    try {
      return reader.read(value);
    } catch (InvalidValueException invalid) {
      throw invalid(key, String.valueOf(invalid.getMessage()));
    }
  }

  private String at(String key) {
    return Keys.join(prefix, key);
  }
}
