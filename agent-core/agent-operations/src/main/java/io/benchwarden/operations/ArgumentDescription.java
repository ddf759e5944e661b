package io.benchwarden.operations;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An argument of an operation.
 *
 * @param name its name
 * @param type what it may be
 * @param required whether it must be given
 * @param choices the values of a {@link Type#CHOICE}
 * @param meaning one sentence
 */
public record ArgumentDescription(
    String name, Type type, boolean required, List<String> choices, String meaning) {
  private static final Pattern PROGRAM = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:-]{0,200}");
  private static final Pattern JOB = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:|-]{0,300}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  public ArgumentDescription {
    choices = List.copyOf(choices);
  }

  /** What an argument may be. Nothing of another form ever reaches a program. */
  public enum Type {
    /** The name of a site that the bench has now. */
    SITE,
    /** A program's or group's name as supervisor has it. */
    PROGRAM,
    /** The identifier of a background job. */
    JOB,
    /** One of a few words. */
    CHOICE,
    /** A whole number that is not negative. */
    NUMBER,
    /** {@code true} or {@code false}. */
    FLAG
  }

  /** A site. */
  public static ArgumentDescription site(boolean required) {
    return new ArgumentDescription("site", Type.SITE, required, List.of(), "A site of the bench.");
  }

  /** One of a few words. */
  public static ArgumentDescription choice(String name, String meaning, String... choices) {
    return new ArgumentDescription(name, Type.CHOICE, true, List.of(choices), meaning);
  }

  /** Something that may be left out. */
  public static ArgumentDescription optional(String name, Type type, String meaning) {
    return new ArgumentDescription(name, type, false, List.of(), meaning);
  }

  /** Why a value cannot be this argument; empty if it can. Sites are looked up elsewhere. */
  Optional<String> mistake(String value) {
    boolean fits =
        switch (type) {
          case SITE -> !value.isBlank();
          case PROGRAM -> PROGRAM.matcher(value).matches();
          case JOB -> JOB.matcher(value).matches();
          case CHOICE -> choices.contains(value);
          case NUMBER -> NUMBER.matcher(value).matches();
          case FLAG -> value.equals("true") || value.equals("false");
        };
    return fits ? Optional.empty() : Optional.of(expectation());
  }

  private String expectation() {
    return switch (type) {
      case SITE -> "%s must be the name of a site".formatted(name);
      case PROGRAM -> "%s must be the name of a program as supervisor has it".formatted(name);
      case JOB -> "%s must be the identifier of a job".formatted(name);
      case CHOICE -> "%s must be one of %s".formatted(name, String.join(", ", choices));
      case NUMBER -> "%s must be a whole number".formatted(name);
      case FLAG -> "%s must be true or false".formatted(name);
    };
  }
}
