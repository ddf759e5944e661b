package io.benchwarden.dist.doctor;

import io.benchwarden.dist.doctor.Look.Area;
import io.benchwarden.dist.doctor.Look.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what the agent is blind to, from what it saw and what was seen from outside. */
public final class Comparison {
  private static final Look NOT_LOOKED = new Look(Area.files, "", Result.absent, "");

  private Comparison() {}

  /**
   * The blind spots, those with the reason "forbidden" and those that only the outside sees.
   *
   * @param inside what the agent saw
   * @param outside what the caller saw, who should be root
   * @param user the agent's user, for the cures
   */
  public static List<BlindSpot> of(List<Look> inside, List<Look> outside, String user) {
    Map<String, Look> seenByAgent = byKey(inside);
    Map<String, Look> seenOutside = byKey(outside);
    Map<String, Look> all = new LinkedHashMap<>(seenByAgent);
    seenOutside.forEach(all::putIfAbsent);
    List<BlindSpot> spots = new ArrayList<>();
    all.forEach(
        (key, look) ->
            spot(
                    look,
                    Optional.ofNullable(seenByAgent.get(key)),
                    seenOutside.getOrDefault(key, NOT_LOOKED),
                    user)
                .ifPresent(spots::add));
    return List.copyOf(spots);
  }

  private static Map<String, Look> byKey(List<Look> looks) {
    Map<String, Look> keyed = new LinkedHashMap<>();
    looks.forEach(look -> keyed.put(look.area() + " " + look.subject(), look));
    return keyed;
  }

  private static Optional<BlindSpot> spot(
      Look look, Optional<Look> agent, Look outside, String user) {
    boolean seen = agent.filter(mine -> mine.result() == Result.seen).isPresent();
    boolean hidden = outside.result() == Result.seen;
    boolean refused = agent.filter(mine -> mine.result() == Result.forbidden).isPresent();
    if (seen || !(hidden || refused)) {
      return Optional.empty();
    }
    String reason =
        refused
            ? agent.map(Look::detail).orElse("")
            : "is there, and the agent's sandbox or its permissions hide it";
    return Optional.of(new BlindSpot(look.area(), look.subject(), reason, Cures.of(look, user)));
  }
}
