package io.benchwarden.bench.site;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A site's effective configuration, as far as files tell: {@code common_site_config.json} overlaid
 * key by key with {@code site_config.json}; a nested object is replaced whole, as Frappe does.
 *
 * <p>Frappe lets some environment variables of its own processes ({@code FRAPPE_DB_HOST}, {@code
 * FRAPPE_REDIS_QUEUE}, …) win over both files. Those are not visible from outside; where they are
 * used, the operator says the same in the agent's configuration.
 *
 * <p>Holds passwords: {@link #toString} names the keys only.
 */
public final class SiteConfiguration {
  private final Map<String, @Nullable Object> values;
  private final Optional<String> problem;

  private SiteConfiguration(Map<String, @Nullable Object> values, Optional<String> problem) {
    this.values = Collections.unmodifiableMap(values);
    this.problem = problem;
  }

  /** The configuration common to all sites. */
  static SiteConfiguration common(ConfigurationFile common) {
    return new SiteConfiguration(new LinkedHashMap<>(common.values()), common.problem());
  }

  /** A site's configuration; its problem is that of its own file only. */
  static SiteConfiguration of(ConfigurationFile common, ConfigurationFile site) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>(common.values());
    merged.putAll(site.values());
    return new SiteConfiguration(merged, site.problem());
  }

  /** Why the file cannot be read; empty if it can. */
  public Optional<String> problem() {
    return problem;
  }

  /** The names of all keys. */
  public Set<String> keys() {
    return values.keySet();
  }

  /** A value as text; empty if absent, null, blank, or an object or list. */
  public Optional<String> text(String key) {
    Object value = values.get(key);
    if (value == null || value instanceof Map || value instanceof Iterable) {
      return Optional.empty();
    }
    return Optional.of(String.valueOf(value)).filter(text -> !text.isBlank());
  }

  /** A whole number; empty if absent or none. */
  public OptionalLong integer(String key) {
    try {
      return text(key)
          .map(text -> OptionalLong.of((long) Double.parseDouble(text)))
          .orElse(OptionalLong.empty());
    } catch (NumberFormatException notANumber) {
      return OptionalLong.empty();
    }
  }

  /** Whether a switch is on; Frappe's files have {@code 1}, {@code true} and {@code "1"}. */
  public boolean flag(String key) {
    return text(key)
        .map(text -> text.strip().toLowerCase(Locale.ROOT))
        .filter(text -> !text.equals("0") && !text.equals("false") && !text.equals("0.0"))
        .isPresent();
  }

  /**
   * Whether a hook of the bench's own code may change this configuration ({@code extra_config}), so
   * that nobody outside can be sure of it.
   */
  public boolean mayBeOverridden() {
    return values.get("extra_config") != null;
  }

  @Override
  public String toString() {
    return "SiteConfiguration" + values.keySet();
  }
}
