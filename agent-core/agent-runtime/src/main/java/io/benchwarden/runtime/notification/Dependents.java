package io.benchwarden.runtime.notification;

import io.benchwarden.api.Subject;
import io.benchwarden.runtime.alert.Alert;
import io.benchwarden.runtime.alert.Alerts;
import io.benchwarden.runtime.alert.SubjectBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the message of an alert says of those that are held by it: each subject once, however many of
 * its conditions are bad, and a few of many by name.
 */
final class Dependents {
  static final int NAMED = 10;

  private final Alerts alerts;
  private final SubjectBook subjects;

  Dependents(Alerts alerts, SubjectBook subjects) {
    this.alerts = alerts;
    this.subjects = subjects;
  }

  /** Adds what there is to say; of an outage that began just now, what it will take with it. */
  void add(Alert alert, boolean firing, Map<String, String> said, List<String> more) {
    Map<String, String> held = held(alert);
    if (!held.isEmpty()) {
      add(held.values(), "Bad because of it, and not told separately (%d):", said, more);
    } else if (firing && alert.content().outage()) {
      List<String> depending =
          subjects.dependents(alert.identity().bench(), alert.identity().subject()).stream()
              .map(Subject::toString)
              .sorted()
              .toList();
      if (!depending.isEmpty()) {
        add(depending, "Depends on it, and is not told separately (%d):", said, more);
      }
    }
  }

  private Map<String, String> held(Alert alert) {
    Map<String, String> bySubject = new TreeMap<>();
    for (Alert other : alerts.all()) {
      if (other.firing() && alert.fingerprint().equals(other.clearance().heldBy())) {
        String subject = other.identity().subject().toString();
        String summary = other.content().annotations().getOrDefault("summary", "");
        bySubject.merge(subject, subject + ": " + summary, (first, second) -> first);
      }
    }
    return bySubject;
  }

  private static void add(
      Collection<String> all, String heading, Map<String, String> said, List<String> more) {
    List<String> named = new ArrayList<>(all.stream().limit(NAMED).toList());
    if (all.size() > NAMED) {
      named.add("and %d more".formatted(all.size() - NAMED));
    }
    said.put("dependents_count", Integer.toString(all.size()));
    said.put("dependents", String.join("\n", named));
    more.add(heading.formatted(all.size()));
    more.addAll(named);
  }
}
