package io.benchwarden.dist.states;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What was told of a state, beside what the table asks for.
 *
 * @param wrong what is not as it should be; empty if all is
 * @param known faults that are known, and are still there
 * @param later what is asked for of checks that are not registered
 */
record Judgement(StateRow row, List<String> wrong, List<Expected> later, List<Expected> known) {

  static Judgement of(StateRow row, List<Told> told, Set<String> registered) {
    List<String> wrong = new ArrayList<>();
    List<Expected> later = new ArrayList<>();
    List<Told> left = new ArrayList<>(told);
    take(row.alerts(), false, left, wrong, later, registered);
    take(row.lines(), true, left, wrong, later, registered);
    List<Expected> known =
        row.known().stream().filter(fault -> left.removeIf(fault::matches)).toList();
    left.forEach(unexpected -> wrong.add("not asked for: " + unexpected));
    return new Judgement(row, List.copyOf(wrong), List.copyOf(later), known);
  }

  private static void take(
      List<Expected> expected,
      boolean lines,
      List<Told> left,
      List<String> wrong,
      List<Expected> later,
      Set<String> registered) {
    for (Expected each : expected) {
      List<Told> found =
          left.stream().filter(told -> told.line() == lines && each.matches(told)).toList();
      if (!registered.contains(each.check())) {
        later.add(each);
      } else if (found.isEmpty()) {
        wrong.add("missing %s: %s".formatted(lines ? "line" : "alert", each + " " + each.text()));
      }
      left.removeAll(found);
    }
  }

  boolean isRight() {
    return wrong.isEmpty() && known.isEmpty();
  }
}
