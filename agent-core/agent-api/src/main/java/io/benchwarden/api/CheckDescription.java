package io.benchwarden.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a check is: everything that help, documentation, sample configuration and validation need.
 *
 * @param name stable, {@code [a-z][a-z0-9-]*}; the key in the configuration and the alert's {@code
 *     check} label
 * @param sees one sentence, without the name: "space and inodes of every mount"
 * @param every default interval, at least one second
 * @param timeout default time for one run, more than zero
 * @param resource what it leans on
 * @param settings its own settings, in the order in which help shows them
 * @param conditions the ways in which a subject can be bad
 * @param openConditions whether findings may name conditions that are not described, because they
 *     are known only at run time
 */
public record CheckDescription(
    String name,
    String sees,
    Duration every,
    Duration timeout,
    Resource resource,
    List<SettingDescription> settings,
    List<ConditionDescription> conditions,
    boolean openConditions) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  public CheckDescription {
    requireName(name);
    requireNonNull(sees, "sees");
    requireNonNull(resource, "resource");
    settings = List.copyOf(settings);
    conditions = List.copyOf(conditions);
    if (every.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("interval below one second: " + every);
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("time-out must be more than zero: " + timeout);
    }
  }

  static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'%s' is not a name: lower case letters, digits and hyphens, a letter first"
              .formatted(name));
    }
    return name;
  }

  /** The condition of this name. */
  public Optional<ConditionDescription> condition(String condition) {
    return conditions.stream().filter(described -> described.name().equals(condition)).findFirst();
  }

  /** Starts a description; see {@link Builder}. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Builds a description. Defaults: every minute, 30 seconds, {@link Resource#CPU}. */
  public static final class Builder {
    private final String name;
    private final List<SettingDescription> settings = new ArrayList<>();
    private final List<ConditionDescription> conditions = new ArrayList<>();
    private String sees = "";
    private Duration every = Duration.ofMinutes(1);
    private Duration timeout = Duration.ofSeconds(30);
    private Resource resource = Resource.CPU;
    private boolean openConditions;

    private Builder(String name) {
      this.name = requireName(name);
    }

    /** One sentence on what it looks at. */
    public Builder sees(String sentence) {
      this.sees = sentence;
      return this;
    }

    /** The default interval. */
    public Builder every(Duration interval) {
      this.every = interval;
      return this;
    }

    /** The default time for one run. */
    public Builder timeout(Duration time) {
      this.timeout = time;
      return this;
    }

    /** What it leans on. */
    public Builder leansOn(Resource leaning) {
      this.resource = leaning;
      return this;
    }

    /** Adds a setting. */
    public Builder setting(SettingDescription setting) {
      settings.add(setting);
      return this;
    }

    /** Adds a text that must be configured. */
    public Builder setting(String setting, String meaning) {
      return setting(SettingDescription.text(setting, meaning));
    }

    /** Adds a condition that is judged on a measurement and told at once. */
    public Builder condition(String condition, String sentence, Threshold levels) {
      return condition(ConditionDescription.named(condition).sees(sentence).threshold(levels));
    }

    /** Adds a condition. */
    public Builder condition(ConditionDescription condition) {
      conditions.add(condition);
      return this;
    }

    /** Adds a condition. */
    public Builder condition(ConditionDescription.Builder condition) {
      return condition(condition.build());
    }

    /** Says that findings may name conditions that are known only at run time. */
    public Builder openConditions() {
      this.openConditions = true;
      return this;
    }

    /**
     * The description.
     *
     * @throws IllegalArgumentException if two settings or two conditions have one name
     */
    public CheckDescription build() {
      requireDistinct("settings", settings.stream().map(SettingDescription::name).toList());
      requireDistinct("conditions", conditions.stream().map(ConditionDescription::name).toList());
      return new CheckDescription(
          name, sees, every, timeout, resource, settings, conditions, openConditions);
    }

    private void requireDistinct(String what, List<String> names) {
      if (names.stream().distinct().count() != names.size()) {
        throw new IllegalArgumentException(
            "two %s of check '%s' have one name".formatted(what, name));
      }
    }
  }
}
