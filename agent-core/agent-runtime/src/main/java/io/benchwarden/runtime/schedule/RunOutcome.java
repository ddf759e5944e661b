package io.benchwarden.runtime.schedule;

import io.benchwarden.api.Observation;
import java.util.List;

/** What became of a run. */
public sealed interface RunOutcome {

  /** What was seen, also by a run that was cut off; one observation a subject. */
  List<Observation> observations();

  /**
   * It ended by itself.
   *
   * @param complete whether the absence of a subject means that it is gone
   */
  record Completed(List<Observation> observations, boolean complete) implements RunOutcome {
    public Completed {
      observations = List.copyOf(observations);
    }
  }

  /**
   * It threw, or was wrong about what it returned, or some of its subjects threw.
   *
   * @param reason one line: type and message, no stack trace
   */
  record Failed(List<Observation> observations, String reason) implements RunOutcome {
    public Failed {
      observations = List.copyOf(observations);
    }
  }

  /**
   * Its time passed.
   *
   * @param abandoned whether it ignored the interrupt, so that its thread was given up
   */
  record TimedOut(List<Observation> observations, boolean abandoned) implements RunOutcome {
    public TimedOut {
      observations = List.copyOf(observations);
    }
  }
}
