package io.benchwarden.api;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a check says about one condition of a subject.
 *
 * <p>For a condition without a threshold the finding's severity decides. For one with a threshold
 * the agent judges the measurement, and the finding supplies the words (its severity is a floor:
 * {@link Severity#OK} leaves the judgement to the agent). A condition without a finding is OK.
 *
 * @param condition the condition's name
 * @param severity OK, WARNING or CRITICAL; UNKNOWN says that this condition alone could not be
 *     judged
 * @param summary one line: what is wrong, with the numbers
 * @param cause why, if the check can tell
 * @param stillWorks what is not broken, in one line
 * @param commands up to three commands to type, safest first
 * @param effect what it means for what depends on the subject
 */
public record Finding(
    String condition,
    Severity severity,
    String summary,
    Optional<Cause> cause,
    Optional<String> stillWorks,
    List<String> commands,
    Effect effect) {

  /** No more commands than this: somebody reads them at night. */
  public static final int MAXIMUM_COMMANDS = 3;

  public Finding {
    CheckDescription.requireName(condition);
    requireNonNull(severity, "severity");
    requireNonNull(summary, "summary");
    requireNonNull(cause, "cause");
    requireNonNull(stillWorks, "stillWorks");
    requireNonNull(effect, "effect");
    commands = List.copyOf(commands);
    if (commands.size() > MAXIMUM_COMMANDS) {
      throw new IllegalArgumentException("more than three commands: " + commands);
    }
  }

  /** Starts a finding that is bad at once. */
  public static Builder of(String condition, Severity severity, String summary) {
    return new Builder(condition, severity, summary);
  }

  /** Starts the words for a condition whose measurement the agent judges. */
  public static Builder words(String condition, String summary) {
    return new Builder(condition, Severity.OK, summary);
  }

  /** Builds a finding. */
  public static final class Builder {
    private final String condition;
    private final Severity severity;
    private final String summary;
    private final List<String> commands = new ArrayList<>();
    private Optional<Cause> cause = Optional.empty();
    private Optional<String> stillWorks = Optional.empty();
    private Effect effect = Effect.none();

    private Builder(String condition, Severity severity, String summary) {
      this.condition = condition;
      this.severity = severity;
      this.summary = summary;
    }

    /** Why. */
    public Builder cause(String slug, String text) {
      this.cause = Optional.of(new Cause(slug, text));
      return this;
    }

    /** What is not broken. */
    public Builder stillWorks(String line) {
      this.stillWorks = Optional.of(line);
      return this;
    }

    /** Adds a command to type; safest first, three at most. */
    public Builder command(String line) {
      commands.add(line);
      return this;
    }

    /** What it means for what depends on the subject. */
    public Builder effect(Effect meaning) {
      this.effect = meaning;
      return this;
    }

    /** The finding. */
    public Finding build() {
      return new Finding(condition, severity, summary, cause, stillWorks, commands, effect);
    }
  }
}
