package io.benchwarden.runtime.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong or odd, each once, so that all of it can be told together. */
final class Problems {
  private final Set<Problem> errors = new LinkedHashSet<>();
  private final Set<Problem> warnings = new LinkedHashSet<>();

  Problems() {}

  /** Starts with what others have found. */
  Problems(Collection<Problem> errors, Collection<Problem> warnings) {
    this.errors.addAll(errors);
    this.warnings.addAll(warnings);
  }

  void error(Origin origin, String key, String message, @Nullable String suggestion) {
    errors.add(new Problem(origin, key, message, Optional.ofNullable(suggestion)));
  }

  void error(Origin origin, String key, InvalidValueException invalid) {
    error(origin, key, invalid.what(), invalid.suggestion().orElse(null));
  }

  void warning(Origin origin, String key, String message, @Nullable String suggestion) {
    warnings.add(new Problem(origin, key, message, Optional.ofNullable(suggestion)));
  }

  /** Whether there is an error of this key or of a key inside it. */
  boolean hasErrorAt(String key) {
    return errors.stream()
        .map(Problem::key)
        .anyMatch(other -> other.equals(key) || other.startsWith(key + "."));
  }

  boolean hasErrors() {
    return !errors.isEmpty();
  }

  /** In the order of these files and their lines; what is in no file comes last. */
  List<Problem> errors(List<String> files) {
    return sorted(errors, files);
  }

  /** In the order of these files and their lines; what is in no file comes last. */
  List<Problem> warnings(List<String> files) {
    return sorted(warnings, files);
  }

  private static List<Problem> sorted(Set<Problem> problems, List<String> files) {
    List<Problem> sorted = new ArrayList<>(problems);
    sorted.sort(
        Comparator.comparingInt((Problem problem) -> rank(problem, files))
            .thenComparingInt(problem -> problem.origin().line().orElse(0)));
    return sorted;
  }

  private static int rank(Problem problem, List<String> files) {
    int index = problem.origin().file().map(files::indexOf).orElse(-1);
    return index < 0 ? files.size() : index;
  }
}
