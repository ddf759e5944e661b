package io.benchwarden.api;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One way in which a subject of a check can be bad.
 *
 * @param name stable, {@code [a-z][a-z0-9-]*}: {@code space}, {@code inodes}, {@code stopped}
 * @param sees one sentence on when it is bad
 * @param threshold for a condition that is judged on a measurement; empty where the check's
 *     findings decide
 * @param hold default hold
 * @param causes the causes that findings of this condition can name
 */
public record ConditionDescription(
    String name, String sees, Optional<Threshold> threshold, Hold hold, List<Cause> causes) {

  public ConditionDescription {
    CheckDescription.requireName(name);
    requireNonNull(sees, "sees");
    requireNonNull(threshold, "threshold");
    requireNonNull(hold, "hold");
    causes = List.copyOf(causes);
  }

  /** Starts a description. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Builds a description. Defaults: decided by findings, no hold. */
  public static final class Builder {
    private final String name;
    private final List<Cause> causes = new ArrayList<>();
    private String sees = "";
    private Optional<Threshold> threshold = Optional.empty();
    private Hold hold = Hold.NONE;

    private Builder(String name) {
      this.name = name;
    }

    /** One sentence on when it is bad. */
    public Builder sees(String sentence) {
      this.sees = sentence;
      return this;
    }

    /** Has the agent judge a measurement. */
    public Builder threshold(Threshold levels) {
      this.threshold = Optional.of(levels);
      return this;
    }

    /** The default hold. */
    public Builder hold(Hold time) {
      this.hold = time;
      return this;
    }

    /** Adds a cause that findings can name. */
    public Builder cause(String slug, String text) {
      causes.add(new Cause(slug, text));
      return this;
    }

    /** The description. */
    public ConditionDescription build() {
      return new ConditionDescription(name, sees, threshold, hold, causes);
    }
  }
}
