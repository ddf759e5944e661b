package io.benchwarden.api;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One setting of a check or notifier.
 *
 * @param name its key, {@code [a-z][a-z0-9-]*}
 * @param type its type
 * @param defaultValue as it would be written in the configuration ({@code 30s}, {@code 5000MiB},
 *     {@code ["a", "b"]}); empty if there is none
 * @param required whether a value must be configured; never together with a default
 * @param meaning one sentence on what it does
 */
public record SettingDescription(
    String name, Type type, Optional<String> defaultValue, boolean required, String meaning) {

  /** The type of a setting. */
  public enum Type {
    /** A string. */
    TEXT,
    /** A list of strings; one string counts as a list of one. */
    TEXTS,
    /** A whole number. */
    INTEGER,
    /** A number with fractions. */
    NUMBER,
    /** {@code true} or {@code false}. */
    FLAG,
    /** A time with a unit: {@code 30s}, {@code 5m}, {@code 14d}. */
    DURATION,
    /** A size with a unit: {@code 500MB} (10⁶ bytes) or {@code 500MiB} (2²⁰ bytes). */
    SIZE,
    /** Percent: {@code 80} or {@code 80%}. */
    PERCENT,
    /** {@code { environment = NAME }}, {@code { file = … }} or {@code { credential = NAME }}. */
    SECRET,
    /** An object with settings of its own. */
    SECTION
  }

  public SettingDescription {
    CheckDescription.requireName(name);
    requireNonNull(type, "type");
    requireNonNull(defaultValue, "defaultValue");
    requireNonNull(meaning, "meaning");
    if (required && defaultValue.isPresent()) {
      throw new IllegalArgumentException(name + ": a required setting has no default");
    }
  }

  /** A setting that must be configured. */
  public static SettingDescription required(String name, Type type, String meaning) {
    return new SettingDescription(name, type, Optional.empty(), true, meaning);
  }

  /** A setting that may be absent. */
  public static SettingDescription optional(String name, Type type, String meaning) {
    return new SettingDescription(name, type, Optional.empty(), false, meaning);
  }

  /** A setting with a default, written as in the configuration. */
  public static SettingDescription withDefault(
      String name, Type type, String defaultValue, String meaning) {
    return new SettingDescription(name, type, Optional.of(defaultValue), false, meaning);
  }

  /** A string that must be configured. */
  public static SettingDescription text(String name, String meaning) {
    return required(name, Type.TEXT, meaning);
  }
}
