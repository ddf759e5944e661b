package io.benchwarden.runtime.self;

import io.benchwarden.runtime.config.Problem;
import java.time.Instant;
import java.util.List;

/**
 * A reload that was refused; the former configuration goes on.
 *
 * @param at when
 * @param problems what is wrong, in the order of files and lines; never empty
 */
public record RejectedReload(Instant at, List<Problem> problems) {
  public RejectedReload {
    problems = List.copyOf(problems);
  }
}
