package io.benchwarden.checks.redis;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Effect;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.RedisReadException;
import io.benchwarden.api.bench.RedisReadException.Reason;
import io.benchwarden.api.bench.RedisReader;
import io.benchwarden.bench.site.SiteConfigurations;
import io.benchwarden.checks.display.Commands;
import io.benchwarden.checks.display.NotLookedAt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks both servers of each bench.
 *
 * @param confirmAfter how long after a failure a server is asked again
 */
record RedisProbe(Duration confirmAfter) implements Probe {

  @Override
  public Report run(CheckContext context) throws InterruptedException {
    List<Observation> observations = new ArrayList<>();
    for (Bench bench : context.benches()) {
      for (RedisRole role : RedisRole.values()) {
        observations.add(observation(bench, role));
      }
    }
    return Report.complete(observations);
  }

  private Observation observation(Bench bench, RedisRole role) throws InterruptedException {
    RedisReader reader = role.reader(bench);
    Observation.Builder observation =
        Observation.of(Subject.server(reader.name()))
            .bench(bench.name())
            .dependsOn(role.process(bench));
    try {
      RedisVitals.of(confirmed(reader)).describe(observation, bench, role);
    } catch (RedisReadException failure) {
      Optional<String> unknown = unknownAddress(bench, failure);
      if (unknown.isPresent()) {
        return Observation.unreadable(Subject.server(reader.name()), unknown.get())
            .bench(bench.name())
            .dependsOn(role.process(bench))
            .dependsOn(bench.subject())
            .build();
      }
      boolean loads = failure.reason() == Reason.LOADING;
      observation.finding(loads ? loading(failure) : down(bench, role, failure));
      notLookedAt(observation, role, loads);
    }
    return observation.build();
  }

  /** Where the bench's configuration is broken, nobody knows whom to ask. */
  private static Optional<String> unknownAddress(Bench bench, RedisReadException failure) {
    return failure.reason() == Reason.CONNECTION
        ? bench
            .view(SiteConfigurations.class)
            .flatMap(configurations -> configurations.common().problem())
            .map("its address is not known: %s"::formatted)
        : Optional.empty();
  }

  private static void notLookedAt(Observation.Builder observation, RedisRole role, boolean loads) {
    String reason = "the server serves nobody";
    if (!loads) {
      NotLookedAt.add(observation, reason, "loading");
    }
    if (role == RedisRole.QUEUE) {
      NotLookedAt.add(observation, reason, "memory", "persistence");
    }
  }

  /** A single hiccup is nobody's business. */
  private Map<String, String> confirmed(RedisReader reader)
      throws RedisReadException, InterruptedException {
    try {
      return answer(reader);
    } catch (RedisReadException failure) {
      boolean certain =
          failure.reason() == Reason.LOADING || failure.reason() == Reason.CONFIGURATION;
      if (certain) {
        throw failure;
      }
    }
    TimeUnit.NANOSECONDS.sleep(confirmAfter.toNanos());
    return answer(reader);
  }

  /** A server that loads its data answers INFO, but nobody else. */
  private static Map<String, String> answer(RedisReader reader)
      throws RedisReadException, InterruptedException {
    try {
      reader.ping();
    } catch (RedisReadException refused) {
      // A server that cannot save refuses even PING, as it does writes; it still answers INFO.
      if (!String.valueOf(refused.getMessage()).contains("MISCONF")) {
        throw refused;
      }
    }
    return reader.info("");
  }

  private static Finding.Builder loading(RedisReadException failure) {
    return Finding.of("loading", Severity.CRITICAL, String.valueOf(failure.getMessage()))
        .cause("loading", "it reads its data after a start")
        .stillWorks("nothing that needs it, until it is done; it will be by itself")
        .effect(Effect.outage());
  }

  private static Finding.Builder down(Bench bench, RedisRole role, RedisReadException failure) {
    Finding.Builder finding =
        Finding.of("down", Severity.CRITICAL, String.valueOf(failure.getMessage()))
            .stillWorks(role.stillWorks())
            .effect(Effect.outage());
    String process = role.process(bench).name();
    switch (failure.reason()) {
      case ACCESS_DENIED ->
          finding
              .cause("access-denied", "it refuses the bench's login")
              .command(Commands.inBench(bench, "ls", "-l", "config"));
      case CONFIGURATION ->
          finding
              .cause("configuration", "its address cannot be used")
              .command(Commands.inBench(bench, "grep", "redis", "sites/common_site_config.json"));
      default ->
          finding
              .cause(
                  failure.reason() == Reason.TIMEOUT ? "silent" : "refused",
                  failure.reason() == Reason.TIMEOUT
                      ? "it accepts connections and does not answer"
                      : "nothing listens at its address")
              .command(Commands.of("sudo", "supervisorctl", "status", process))
              .command(
                  Commands.inBench(
                      bench, "tail", "-n", "30", "logs/" + log(process) + ".error.log"))
              .command(Commands.of("sudo", "supervisorctl", "start", process));
    }
    return finding;
  }

  /** Bench names the log after the program without the bench: {@code redis-queue}. */
  private static String log(String process) {
    return process.substring(process.lastIndexOf("redis-"));
  }
}
