package io.benchwarden.runtime.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody who misspelt a name may have meant. */
public final class Suggestions {
  private Suggestions() {}

  /** The nearest of the names that is near enough to be meant. */
  public static Optional<String> nearest(String written, Collection<String> names) {
    return names.stream()
        .filter(name -> isNear(written, name))
        .min(
            Comparator.comparingInt((String name) -> distance(written, name))
                .thenComparing(n -> n));
  }

  /** {@code did you mean disk?}, or else what there is. */
  static String didYouMean(String written, Collection<String> names, String what) {
    return nearest(written, names)
        .map(name -> "did you mean " + name + "?")
        .orElseGet(
            () ->
                names.isEmpty()
                    ? "there are no " + what
                    : "%s: %s"
                        .formatted(what, String.join(", ", names.stream().sorted().toList())));
  }

  static boolean isNear(String written, String name) {
    int allowed = Math.max(1, Math.min(3, Math.max(written.length(), name.length()) / 3));
    return distance(written, name) <= allowed;
  }

  /** Optimal string alignment: insert, delete, replace, or swap two neighbours, each costs one. */
  static int distance(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, one, other, i, j);
      }
    }
    return cost[one.length()][other.length()];
  }

  private static int cheapest(int[][] cost, String one, String other, int i, int j) {
    int replaced = cost[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
