package io.benchwarden.runtime.alert;

import io.benchwarden.api.Unit;
import io.benchwarden.runtime.config.ProbeConfiguration;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which probes brought a report lately. In memory only; confined to one thread. */
public final class Freshness {
  private static final int INTERVALS = 3;
  private static final Duration QUICK = Duration.ofMinutes(1);

  /** A probe's last sign of life; {@code silenced} while another part of the agent tells of it. */
  private record Sign(long nanos, boolean reported, boolean silenced) {}

  private final Map<String, Sign> signs = new HashMap<>();

  /** Begins to expect reports of these probes, and of no others. */
  public void expect(Collection<ProbeConfiguration> probes, Moment now) {
    signs.keySet().retainAll(probes.stream().map(ProbeConfiguration::name).toList());
    probes.forEach(probe -> signs.putIfAbsent(probe.name(), new Sign(now.nanos(), false, false)));
  }

  /**
   * A run ended.
   *
   * @param abandoned whether its thread was given up, which the agent's own check tells
   */
  public void ended(String probe, long atNanos, boolean abandoned) {
    signs.computeIfPresent(probe, (name, sign) -> new Sign(atNanos, true, abandoned));
  }

  /** After a gap every probe gets its intervals anew. */
  public void restart(Moment now) {
    signs.replaceAll((name, sign) -> new Sign(now.nanos(), sign.reported(), sign.silenced()));
  }

  /** Why a probe counts as silent: no run ended in three intervals, and in five minutes. */
  public Optional<String> silence(ProbeConfiguration probe, Moment now) {
    Sign sign = signs.get(probe.name());
    if (sign == null || sign.silenced()) {
      return Optional.empty();
    }
    Duration every = probe.at().isPresent() ? Duration.ofDays(1) : probe.every();
    Duration limit = every.multipliedBy(INTERVALS).plus(probe.timeout());
    Duration least = LookVerdicts.HOLD.forTime();
    Duration silent = now.since(sign.nanos());
    if (silent.compareTo(limit.compareTo(least) < 0 ? least : limit) <= 0) {
      return Optional.empty();
    }
    double seconds = silent.toMillis() / 1000.0;
    return Optional.of(
        "no run ended for %s (it should every %s)"
            .formatted(
                Quantity.format(seconds, Unit.SECONDS),
                Quantity.format(every.toMillis() / 1000.0, Unit.SECONDS)));
  }

  /** Whether some probe of a short interval has not run since the start. */
  public boolean awaitsFirstRuns(Collection<ProbeConfiguration> probes) {
    return probes.stream()
        .filter(probe -> isQuick(probe))
        .map(probe -> signs.get(probe.name()))
        .anyMatch(sign -> sign != null && !sign.reported());
  }

  /** Whether a probe runs often enough to be asked on the way of a message. */
  static boolean isQuick(ProbeConfiguration probe) {
    return probe.at().isEmpty() && probe.every().compareTo(QUICK) <= 0;
  }
}
