package io.benchwarden.runtime.invariants;

import io.benchwarden.runtime.invariants.Happening.Kind;
import io.benchwarden.runtime.invariants.Happening.Level;
import io.benchwarden.runtime.invariants.Happening.Line;
import io.benchwarden.runtime.invariants.Happening.Sending;
import io.benchwarden.runtime.invariants.Receiver.Told;
import java.util.List;
import java.util.Map;

/** Rules 1 to 8, each under its number. */
final class Rules {
  private static final long PATIENCE = 5_000;
  private static final long SHORTEST_REPEAT = 4 * 3_600_000L - 60_000;
  private static final long LONGEST_MUTE = 72 * 3_600_000L;

  private final Oracle.Facts facts;
  private final List<String> violations;

  Rules(Oracle.Facts facts, List<String> violations) {
    this.facts = facts;
    this.violations = violations;
  }

  private void require(int rule, boolean holds, String otherwise, Object what) {
    if (!holds) {
      violations.add("rule %d at %d: %s: %s".formatted(rule, facts.at, otherwise, what));
    }
  }

  /** A message is handed over. */
  void sending(Sending message) {
    rule3OnDisk(message);
    for (Line line : message.lines()) {
      if (line.over()) {
        rule1NoResolveWithoutTold(message, line);
        rules5And6NoEndUnseen(message, line);
      } else {
        facts.episodes.putIfAbsent(
            message.id() + line.key(), facts.condition(line.key()).episode);
        rule2NotMuted(message, line);
        rule2NotAgain(message, line);
        rule4NotUnderAnOutage(message, line);
        rule7NotExplained(message, line);
        rules5To8Earned(message, line);
      }
    }
  }

  /** A receiver gets a message. */
  void taken(Sending message) {
    Receiver receiver = facts.receivers.get(message.channel());
    boolean fresh = !receiver.ids.contains(message.id());
    require(
        2, fresh || receiver.repeatable.contains(message.id()), "taken twice, no cause", message);
  }

  /** Everything had its time. */
  void settled() {
    for (Map.Entry<String, Receiver> one : facts.receivers.entrySet()) {
      rule1EveryEndIsTold(one.getKey(), one.getValue());
      rules2And3And7NothingIsLost(one.getKey(), one.getValue());
    }
  }

  private void rule1NoResolveWithoutTold(Sending message, Line line) {
    boolean told = facts.receivers.get(message.channel()).told.containsKey(line.key());
    require(1, told || isPassedOn(message, line), "a resolve without told", message);
  }

  /** An end that one receiver refused may be told to one other, once. */
  private boolean isPassedOn(Sending message, Line line) {
    String one = message.id() + line.key();
    if (!facts.passedOn.contains(one) && facts.owedElsewhere.getOrDefault(line.key(), 0) > 0) {
      facts.owedElsewhere.merge(line.key(), -1, Integer::sum);
      facts.passedOn.add(one);
    }
    return facts.passedOn.contains(one);
  }

  private void rule1EveryEndIsTold(String channel, Receiver receiver) {
    receiver.told.forEach(
        (key, told) -> {
          if (facts.isModelled(key)) {
            Condition condition = facts.condition(key);
            boolean open = condition.firing && condition.episode == told.episode();
            require(1, open, "the end was not told to " + channel, key + " " + told);
          }
        });
  }

  private void rule2NotMuted(Sending message, Line line) {
    require(2, !facts.isMuted(line.key()), "told while muted", message);
  }

  private void rule2NotAgain(Sending message, Line line) {
    Receiver receiver = facts.receivers.get(message.channel());
    Told before = receiver.told.get(line.key());
    if (before == null || receiver.repeatable.contains(message.id()) || !before.certain()) {
      return;
    }
    require(2, message.kind() != Kind.FIRST, "told already", message);
    if (message.kind() == Kind.REMINDER) {
      boolean clockWasSet = facts.at - before.at() != facts.wall - before.wall();
      boolean due = facts.at - before.at() >= SHORTEST_REPEAT;
      require(2, due || clockWasSet, "reminded too early", message);
    }
  }

  private void rules2And3And7NothingIsLost(String channel, Receiver receiver) {
    facts.conditions.forEach(
        (key, condition) -> {
          if (!facts.isModelled(key) || !condition.firing || isExcused(key, condition, receiver)) {
            return;
          }
          Told told = receiver.told.get(key);
          boolean known = told != null && told.episode() == condition.episode;
          require(lossRule(key), known, "not told to " + channel, key);
        });
  }

  private int lossRule(String key) {
    boolean worked = facts.planned.keySet().stream().anyMatch(one -> sameSubject(one, key));
    return worked ? 7 : 3;
  }

  private static boolean sameSubject(String one, String other) {
    return one.split("/")[1].equals(other.split("/")[1]);
  }

  /** Nobody looked since, somebody asked not to hear of it, or something explains it. */
  private boolean isExcused(String key, Condition condition, Receiver receiver) {
    boolean looked = facts.reportedAt.getOrDefault(Oracle.Facts.probe(key), -1L) > facts.freshSince;
    boolean out = facts.parent(key).map(parent -> parent.firing).orElse(false);
    boolean unclear =
        condition.seen == Level.UNKNOWN
            || condition.seen == Level.OK
            || condition.lookBegun <= lastOutage(key);
    boolean refused = receiver.refused.containsKey(key);
    return !looked || out || unclear || refused || facts.isMuted(key) || facts.isPlanned(key);
  }

  private long lastOutage(String key) {
    String parent = facts.world.parents().get(Oracle.Facts.probe(key));
    return parent == null ? Long.MIN_VALUE : facts.endedAt.getOrDefault(parent, Long.MIN_VALUE);
  }

  private void rule3OnDisk(Sending message) {
    require(3, message.onDisk() || message.warns(), "sent before it was on disk", message);
  }

  private void rule4NotUnderAnOutage(Sending message, Line line) {
    facts
        .parent(line.key())
        .ifPresent(
            parent -> {
              require(4, !parent.firing, "told under an outage", message);
              if (message.kind() == Kind.FIRST) {
                rule4Asked(message, line);
              }
            });
  }

  private void rule4Asked(Sending message, Line line) {
    Condition child = facts.condition(line.key());
    String parent = facts.world.parents().get(Oracle.Facts.probe(line.key()));
    long begun = facts.lookedBegun.getOrDefault(Oracle.Facts.probe(parent), Long.MIN_VALUE);
    boolean patient = facts.at - child.firingSince >= PATIENCE;
    require(
        4,
        begun >= child.firingSince || patient || !facts.condition(parent).there,
        "parents were not asked",
        message);
    // what may have arrived is told, and only repeated under its id
    boolean repeats = facts.receivers.get(message.channel()).repeatable.contains(message.id());
    boolean looked = child.lookBegun >= lastOutage(line.key());
    require(4, looked || repeats, "no look of its own since", message);
  }

  private void rules5To8Earned(Sending message, Line line) {
    if (!facts.isModelled(line.key())) {
      rule8Freshness(message, line);
      return;
    }
    Condition condition = facts.condition(line.key());
    if (condition.firing) {
      return;
    }
    require(5, condition.seen != Level.UNKNOWN && condition.seen != Level.OK, "never seen", line);
    boolean onlyByTheClock = condition.wouldFireByTheClock(facts.at);
    require(8, !onlyByTheClock, "time in which nobody looked was counted", message);
    require(6, onlyByTheClock || condition.seen == Level.UNKNOWN, "its hold is not over", message);
  }

  private void rules5And6NoEndUnseen(Sending message, Line line) {
    Told told = facts.receivers.get(message.channel()).told.get(line.key());
    Condition condition = facts.condition(line.key());
    if (!facts.isModelled(line.key()) || told == null) {
      return;
    }
    boolean over = !condition.firing || condition.episode != told.episode();
    boolean unknown = condition.seen == Level.UNKNOWN;
    require(5, over || !unknown, "ended though nobody could look", message);
    require(6, over || unknown, "ended before it was well for long enough", message);
  }

  private void rule7NotExplained(Sending message, Line line) {
    require(7, !facts.isPlanned(line.key()), "told though planned work explains it", message);
  }

  private void rule8Freshness(Sending message, Line line) {
    if (!line.key().endsWith("/no-report")) {
      return;
    }
    String probe = line.key().split("/")[1];
    // muted or refused, it may be told long after it was silent
    long silent = facts.silentAt.getOrDefault(probe, Long.MIN_VALUE / 2);
    boolean again = message.kind() != Kind.FIRST;
    require(8, again || facts.at - silent <= LONGEST_MUTE, "called silent too early", message);
  }
}
