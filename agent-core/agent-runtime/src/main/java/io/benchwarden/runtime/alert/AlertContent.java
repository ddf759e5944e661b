package io.benchwarden.runtime.alert;

import io.benchwarden.api.Subject;
import io.benchwarden.api.Threshold;
import java.util.List;
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
 * @param dependsOn what its subject depends on, as seen when it was last bad; kept, so that a
 *     restart knows it before anybody looked. Null in what an older version wrote: as if empty
 * @param explains conditions of the same subject that follow from it, as {@code check.condition}.
 *     Null in what an older version wrote: as if empty
 */
public record AlertContent(
    Map<String, String> labels,
    Map<String, String> annotations,
    boolean outage,
    @Nullable String levels,
    List<Subject> dependsOn,
    List<String> explains) {
  public AlertContent {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    dependsOn = dependsOn == null ? List.of() : List.copyOf(dependsOn);
    explains = explains == null ? List.of() : explains.stream().sorted().toList();
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
