package io.benchwarden.runtime.invariants;

import io.benchwarden.runtime.invariants.Condition.Holding;
import io.benchwarden.runtime.invariants.Happening.Kind;
import io.benchwarden.runtime.invariants.Happening.Level;
import io.benchwarden.runtime.invariants.Happening.Line;
import io.benchwarden.runtime.invariants.Happening.Look;
import io.benchwarden.runtime.invariants.Happening.Sending;
import io.benchwarden.runtime.invariants.Receiver.Told;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows what happens and holds it against the rules of alerting, each a predicate with its
 * number. Where nobody outside can know (a message without an answer), both are allowed.
 */
public final class Oracle {
  private static final String CONDITION = "/down";

  private final Facts facts;
  private final Rules rules;
  private final List<String> violations = new ArrayList<>();

  /** What is configured, as far as the rules need it. */
  public record World(
      Map<String, Holding> holdings, Map<String, String> parents, List<String> channels) {
    /** Without any configuration yet. */
    public static World of(List<String> channels) {
      return new World(new HashMap<>(), new HashMap<>(), channels);
    }

    /** A probe whose conditions hold so long, and for so many of so many runs. */
    public World holding(String probe, long millis, int times, int outOf) {
      holdings.put(probe, new Holding(millis, times, outOf));
      return this;
    }

    /** A probe whose subjects depend on this alert not firing. */
    public World depends(String probe, String parentKey) {
      parents.put(probe, parentKey);
      return this;
    }
  }

  /** What is known at a moment. */
  static final class Facts {
    static final long SILENCE = 300_000;

    final World world;
    final Map<String, Condition> conditions = new HashMap<>();
    final Map<String, Receiver> receivers = new HashMap<>();
    final Map<String, Happening.Silenced> silences = new HashMap<>();
    final Map<String, Level> acknowledged = new HashMap<>();
    final Map<String, Long> planned = new HashMap<>();
    final Map<String, Long> endedAt = new HashMap<>();
    final Map<String, Long> reportedAt = new HashMap<>();
    final Map<String, Integer> episodes = new HashMap<>();
    final Map<String, Long> silentAt = new HashMap<>();
    final Map<String, Long> lookedBegun = new HashMap<>();
    final Map<String, Integer> owedElsewhere = new HashMap<>();
    final Set<String> passedOn = new HashSet<>();
    long freshSince;
    long at;
    long wall;

    Facts(World world) {
      this.world = world;
      world.channels().forEach(channel -> receivers.put(channel, new Receiver()));
    }

    Condition condition(String key) {
      return conditions.computeIfAbsent(
          key, k -> new Condition(world.holdings().getOrDefault(probe(k), Holding.NONE)));
    }

    boolean isMuted(String key) {
      return acknowledged.containsKey(key)
          || silences.values().stream()
              .anyMatch(one -> key.contains(one.part()) && wall < one.untilWall());
    }

    boolean isPlanned(String key) {
      return planned.getOrDefault(key, Long.MIN_VALUE) > wall;
    }

    Optional<Condition> parent(String key) {
      return Optional.ofNullable(world.parents().get(probe(key))).map(this::condition);
    }

    boolean isModelled(String key) {
      return key.endsWith(CONDITION);
    }

    static String probe(String key) {
      return key.substring(0, key.indexOf('/'));
    }
  }

  /** An oracle of this world. */
  public Oracle(World world) {
    facts = new Facts(world);
    rules = new Rules(facts, violations);
  }

  /** What was against the rules so far. */
  public List<String> violations() {
    return List.copyOf(violations);
  }

  /** How many messages receivers took. */
  public int messages() {
    return facts.receivers.values().stream().mapToInt(one -> one.ids.size()).sum();
  }

  /** This happened, at this true time and this time of the wall clock, in milliseconds. */
  public void see(Happening happening, long at, long wall) {
    facts.at = at;
    facts.wall = wall;
    // what ended does not begin again when the clock is set back
    facts.silences.values().removeIf(one -> wall >= one.untilWall());
    if (happening instanceof Happening.Ran ran) {
      ran(ran);
    } else if (happening instanceof Happening.Planned planned) {
      facts.planned.put(planned.key(), planned.untilWall());
    } else if (happening instanceof Happening.Silenced silenced) {
      facts.silences.put(silenced.id(), silenced);
    } else if (happening instanceof Happening.Unsilenced ended) {
      facts.silences.remove(ended.id());
    } else if (happening instanceof Happening.Acknowledged taken) {
      facts.acknowledged.put(taken.key(), facts.condition(taken.key()).level);
    } else if (happening instanceof Happening.Restarted) {
      interrupt();
      // planned work is known again at the next look at it
      facts.planned.clear();
    } else if (happening instanceof Happening.StoodStill) {
      interrupt();
    } else if (happening instanceof Happening.Ticked) {
      noteSilence();
    } else if (happening instanceof Sending sending) {
      rules.sending(sending);
    } else if (happening instanceof Happening.Taken taken) {
      taken(taken);
    } else if (happening instanceof Happening.Lost lost) {
      if (!lost.known()) {
        perhaps(lost.message());
      }
    } else if (happening instanceof Happening.Refused refused) {
      refused(refused.message());
    } else {
      rules.settled();
    }
  }

  private void noteSilence() {
    facts.reportedAt.forEach(
        (probe, last) -> {
          if (facts.at - Math.max(last, facts.freshSince) >= Facts.SILENCE) {
            facts.silentAt.put(probe, facts.at);
          }
        });
  }

  private void interrupt() {
    facts.freshSince = facts.at;
    facts.conditions.values().forEach(Condition::interrupt);
  }

  private void ran(Happening.Ran ran) {
    facts.reportedAt.put(ran.probe(), facts.at);
    facts.lookedBegun.put(ran.probe(), ran.begun());
    Set<String> present = new HashSet<>();
    for (Look look : ran.looks()) {
      present.add(look.key());
      Condition condition = facts.condition(look.key());
      boolean before = condition.firing;
      condition.look(look.level(), ran.begun(), facts.at);
      moved(look.key(), before, condition);
    }
    for (String key : List.copyOf(facts.conditions.keySet())) {
      Condition condition = facts.condition(key);
      if (Facts.probe(key).equals(ran.probe()) && facts.isModelled(key) && !present.contains(key)) {
        boolean before = condition.firing;
        condition.gone();
        moved(key, before, condition);
      }
    }
  }

  private void moved(String key, boolean before, Condition condition) {
    if (before && !condition.firing) {
      facts.endedAt.put(key, facts.at);
    }
    Level taken = facts.acknowledged.get(key);
    if (taken != null && (!condition.firing || condition.level.compareTo(taken) > 0)) {
      facts.acknowledged.remove(key);
    }
  }

  private void taken(Happening.Taken taken) {
    Sending message = taken.message();
    Receiver receiver = facts.receivers.get(message.channel());
    rules.taken(message);
    receiver.ids.add(message.id());
    if (!taken.answered() || message.warns()) {
      receiver.repeatable.add(message.id());
    }
    note(message, taken.answered());
  }

  private void perhaps(Sending message) {
    facts.receivers.get(message.channel()).repeatable.add(message.id());
    note(message, false);
  }

  private void note(Sending message, boolean certain) {
    Receiver receiver = facts.receivers.get(message.channel());
    for (Line line : message.lines()) {
      if (!line.over()) {
        int episode = facts.episodes.getOrDefault(message.id() + line.key(), 0);
        receiver.told.put(
            line.key(), new Told(episode, facts.at, facts.wall, line.level(), certain));
        receiver.refused.remove(line.key());
      } else if (certain) {
        receiver.told.remove(line.key());
      }
    }
  }

  private void refused(Sending message) {
    Receiver receiver = facts.receivers.get(message.channel());
    for (Line line : message.lines()) {
      if (message.kind() == Kind.RESOLVE) {
        facts.owedElsewhere.merge(line.key(), 1, Integer::sum);
        receiver.told.remove(line.key());
      } else {
        receiver.refused.put(line.key(), facts.condition(line.key()).episode);
      }
    }
  }
}
