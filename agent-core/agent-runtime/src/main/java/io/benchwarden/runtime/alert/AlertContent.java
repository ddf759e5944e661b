package io.benchwarden.runtime.alert;

import io.benchwarden.api.Threshold;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said about an alert; may change while it lasts.
 *
 * @param labels what routes match, severity among them
 * @param annotations what people read
 * @param outage whether what depends on its subject is out with it
 * @param levels the levels that judged it, as {@link #levelsOf} writes them; null where a finding
 *     did
 */
public record AlertContent(
    Map<String, String> labels,
    Map<String, String> annotations,
    boolean outage,
    @Nullable String levels) {
  public AlertContent {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /** Whether these are the levels that judged it last. */
  public boolean isJudgedBy(Threshold threshold) {
    return levelsOf(threshold).equals(levels);
  }

  /** Levels as text, to tell whether a reload changed them. */
  public static String levelsOf(Threshold threshold) {
    return "%s %s %s %s %s"
        .formatted(
            threshold.measurement(),
            threshold.direction(),
            threshold.warning(),
            threshold.critical(),
            threshold.clearBy());
  }
}
