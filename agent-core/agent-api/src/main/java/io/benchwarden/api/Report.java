package io.benchwarden.api;

import java.util.Collection;
import java.util.List;

/**
 * What one run of a probe saw.
 *
 * @param observations one a subject
 * @param complete whether these, with those handed to {@link CheckContext#observe}, are all
 *     subjects there are. Only then does the absence of a subject mean that it is gone.
 */
public record Report(List<Observation> observations, boolean complete) {
  public Report {
    observations = List.copyOf(observations);
  }

  /** All subjects there are. */
  public static Report of(Observation... observations) {
    return new Report(List.of(observations), true);
  }

  /** All subjects there are. */
  public static Report complete(Collection<Observation> observations) {
    return new Report(List.copyOf(observations), true);
  }

  /** Some of the subjects; nothing is said about the others. */
  public static Report partial(Collection<Observation> observations) {
    return new Report(List.copyOf(observations), false);
  }
}
