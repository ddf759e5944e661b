package io.benchwarden.dist.daemon;

import io.benchwarden.runtime.config.HeartbeatConfiguration;
import io.benchwarden.runtime.schedule.TimeSource;
import io.benchwarden.web.health.Condition;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sign of life that somebody else waits for: given only while the agent could tell of trouble.
 * A monitor that died cannot say so; whoever misses this can.
 */
public final class Heartbeat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int REDIRECT = 300;

  private final Supplier<Optional<HeartbeatConfiguration>> configuration;
  private final List<Condition> conditions;
  private final LongSupplier nanos;
  private final LongAdder sent = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder withheld = new LongAdder();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          runnable -> {
            Thread thread = new Thread(runnable, "heartbeat");
            thread.setDaemon(true);
            return thread;
          });

  /** By the monotonic clock; null before the first. Confined to the timer's thread. */
  private @Nullable Long lastTry;

  private String lastTrouble = "";

  @Inject
  Heartbeat(CurrentInstallation current, Vitals vitals, TimeSource time) {
    this(() -> current.configuration().agent().heartbeat(), vitals.all(), time.nanos());
  }

  Heartbeat(
      Supplier<Optional<HeartbeatConfiguration>> configuration,
      List<Condition> conditions,
      LongSupplier nanos) {
    this.configuration = configuration;
    this.conditions = conditions;
    this.nanos = nanos;
  }

  /** Looks once a second whether the next one is due: a reload may have brought another rhythm. */
  void start() {
    timer.scheduleWithFixedDelay(this::beatIfDue, 1, 1, TimeUnit.SECONDS);
  }

  /** What went out since the start. */
  Counts counts() {
    return new Counts(sent.sum(), failed.sum(), withheld.sum());
  }

  /**
   * Signs of life since the start.
   *
   * @param sent that arrived
   * @param failed that did not
   * @param withheld that were not given, because the agent was not well
   */
  record Counts(long sent, long failed, long withheld) {}

  void beatIfDue() {
    Optional<HeartbeatConfiguration> configured = configuration.get();
    if (configured.isEmpty()) {
      return;
    }
    long now = nanos.getAsLong();
    if (lastTry != null && now - lastTry < configured.get().every().toNanos()) {
      return;
    }
    lastTry = now;
    Optional<String> ill = illness();
    if (ill.isPresent()) {
      withheld.increment();
      trouble("No sign of life is given: " + ill.get());
      return;
    }
    send(configured.get());
  }

  private Optional<String> illness() {
    for (Condition condition : conditions) {
      Optional<String> lacking = condition.lacking().get();
      if (lacking.isPresent()) {
        return Optional.of(condition.name() + ": " + lacking.get());
      }
    }
    return Optional.empty();
  }

  private void send(HeartbeatConfiguration heartbeat) {
    try {
      int status = ask(heartbeat);
      if (status < REDIRECT) {
        sent.increment();
        lastTrouble = "";
        return;
      }
      failed.increment();
      trouble("%s answers the sign of life with %d".formatted(heartbeat.url().getHost(), status));
    } catch (IOException unreachable) {
      failed.increment();
      // The message of some failures repeats the address, which is a key.
      trouble(
          "The sign of life does not reach %s: %s"
              .formatted(heartbeat.url().getHost(), unreachable.getClass().getSimpleName()));
    }
  }

  private static int ask(HeartbeatConfiguration heartbeat) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) heartbeat.url().toURL().openConnection();
    try {
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      connection.setInstanceFollowRedirects(false);
      connection.setRequestProperty("User-Agent", "benchwarden");
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  /** Said once as long as it stays the same. */
  private void trouble(String line) {
    if (!line.equals(lastTrouble)) {
      lastTrouble = line;
      LOG.warn("{}", line);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
