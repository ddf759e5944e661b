package io.benchwarden.api;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The settings of one probe or channel, typed. A key that is absent has the default of its {@link
 * SettingDescription}; reading one that has neither throws.
 *
 * <p>The agent remembers which keys were read. A configured key that is neither described nor read
 * is an error for the operator, with a suggestion.
 */
public interface Settings {

  /** Whether the key has a value, configured or by default. */
  boolean has(String key);

  /** The keys that are configured here, sorted; for sections whose keys are free. */
  Set<String> keys();

  /** A string. */
  String text(String key) throws InvalidSettingsException;

  /** Strings; a single string counts as a list of one. */
  List<String> texts(String key) throws InvalidSettingsException;

  /** A whole number. */
  long integer(String key) throws InvalidSettingsException;

  /** A number with fractions. */
  double number(String key) throws InvalidSettingsException;

  /** True or false. */
  boolean flag(String key) throws InvalidSettingsException;

  /** A time; a number without a unit is an error. Never negative. */
  Duration duration(String key) throws InvalidSettingsException;

  /** A size in bytes; a number without a unit is an error. Never negative. */
  long bytes(String key) throws InvalidSettingsException;

  /** Percent as a ratio: {@code 80} and {@code 80%} both give 0.8. */
  double ratio(String key) throws InvalidSettingsException;

  /** A secret; its source was read when the configuration was loaded. */
  Secret secret(String key) throws InvalidSettingsException;

  /** An object; an empty one if absent. */
  Settings section(String key) throws InvalidSettingsException;

  /** The objects of a list; empty if absent. */
  List<Settings> sections(String key) throws InvalidSettingsException;

  /**
   * An error about a key, to throw: file and line of the key become part of what the operator sees.
   */
  InvalidSettingsException invalid(String key, String message);
}
