package io.benchwarden.runtime.config;

import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Hold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions that every probe has: that it could not look is one of its own. */
public final class CommonConditions {
  /** A subject that cannot be read. */
  public static final String UNREADABLE = "unreadable";

  /** A probe whose runs fail as a whole. */
  public static final String NO_REPORT = "no-report";

  /** Three runs or five minutes, whichever is later. */
  private static final Hold HOLD = new Hold(Duration.ofMinutes(5), 3, 3, Duration.ofMinutes(5));

  private static final List<ConditionDescription> ALL =
      List.of(
          ConditionDescription.named(UNREADABLE)
              .sees("a subject cannot be read")
              .hold(HOLD)
              .build(),
          ConditionDescription.named(NO_REPORT).sees("whole runs fail").hold(HOLD).build());

  private CommonConditions() {}

  /** The conditions of a check, with those that every probe has. */
  static List<ConditionDescription> with(CheckDescription check) {
    List<ConditionDescription> conditions = new ArrayList<>(check.conditions());
    ALL.stream()
        .filter(agents -> check.condition(agents.name()).isEmpty())
        .forEach(conditions::add);
    return conditions;
  }

  static Optional<ConditionDescription> find(CheckDescription check, String condition) {
    return with(check).stream().filter(found -> found.name().equals(condition)).findFirst();
  }
}
