package io.benchwarden.api;

import static java.util.Objects.requireNonNull;

/**
 * Why a condition is bad, as far as the check can tell.
 *
 * @param slug stable, {@code [a-z][a-z0-9-]*}: {@code process-missing}; rules and statistics use it
 * @param text the same in a few words for people
 */
public record Cause(String slug, String text) {
  public Cause {
    CheckDescription.requireName(slug);
    requireNonNull(text, "text");
  }
}
