package io.benchwarden.runtime.notification;

import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.runtime.alert.AlertView;
import io.benchwarden.runtime.alert.Moment;
import io.benchwarden.runtime.alert.ParentTrigger;
import io.benchwarden.runtime.config.ChannelConfiguration;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.delivery.Backoff;
import io.benchwarden.runtime.delivery.ChannelWorkers;
import io.benchwarden.runtime.delivery.CompletingDeliverer;
import io.benchwarden.runtime.schedule.ProbeRun;
import io.benchwarden.runtime.schedule.RunListener;
import io.benchwarden.runtime.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From runs of probes to delivered messages: a thread that takes one event after the other, a
 * thread a channel that sends, and one that writes the history. Safe for use by several threads.
 *
 * <p>Owns its threads and the channels of the configuration, not the store. Order of use: {@link
 * #start}, then everything else, then {@link #close}.
 */
public final class AlertPipeline implements RunListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlertPipeline.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int MAXIMUM_WAITING = 10_000;
  private static final Duration LAST_SENDS = Duration.ofSeconds(4);

  private final Store store;
  private final Clock clock;
  private final LongSupplier nanos;
  private final DoubleSupplier random;
  private final UnaryOperator<Notification> completion;
  private final PipelineCounters counters = new PipelineCounters();
  private final BlockingQueue<PipelineEvent> events = new LinkedBlockingQueue<>();
  private final ChannelWorkers workers;
  private final SampleWriter samples;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread = new Thread(this::work, "alert pipeline");
  private volatile List<AlertView> views = List.of();
  private @Nullable AlertEngine engine;

  /**
   * A pipeline that is not started.
   *
   * @param clock the wall clock; people are shown times in its zone
   * @param nanos the monotonic clock, the same that {@link ProbeRun#endedNanos} was read from
   * @param random numbers from 0 to 1, for the jitter of the back-off
   */
  public AlertPipeline(Store store, Clock clock, LongSupplier nanos, DoubleSupplier random) {
    this(store, clock, nanos, random, UnaryOperator.identity());
  }

  /**
   * The same, with notifications completed at the moment in which they leave.
   *
   * @param completion adds what must not lie in the store, such as signed links; may not fail
   */
  public AlertPipeline(
      Store store,
      Clock clock,
      LongSupplier nanos,
      DoubleSupplier random,
      UnaryOperator<Notification> completion) {
    this.store = store;
    this.clock = clock;
    this.nanos = nanos;
    this.random = random;
    this.completion = completion;
    this.workers =
        new ChannelWorkers(nanos, report -> events.add(new PipelineEvent.Delivered(report)));
    this.samples = new SampleWriter(store, counters);
  }

  /**
   * Takes up what the store holds and starts; what was on its way goes on.
   *
   * @param trigger has parents of a bad subject run at once; called on the pipeline's thread
   */
  public void start(Configuration configuration, ParentTrigger trigger) {
    workers.configure(channels(configuration));
    AlertEngine.Parts parts =
        new AlertEngine.Parts(
            store,
            new CompletingDeliverer(workers, completion),
            trigger,
            Backoff.standard(random),
            () -> UUID.randomUUID().toString(),
            clock.getZone(),
            counters);
    AlertEngine started = new AlertEngine(parts, configuration, now());
    engine = started;
    views = started.views();
    samples.start();
    thread.start();
  }

  @Override
  public void finished(ProbeRun run) {
    if (events.size() >= MAXIMUM_WAITING) {
      // as if nobody had looked: the freshness of the probe tells of it
      if (counters.runsLost.sum() == 0) {
        LOG.error("The alert pipeline does not keep up: runs of probes are not judged");
      }
      counters.runsLost.increment();
      return;
    }
    events.add(new PipelineEvent.Ran(run));
    samples.offer(run);
  }

  /**
   * Goes on under another configuration. Alerts of probes and messages of channels that are gone
   * end; channels that are no longer configured are closed.
   *
   * @return completes when those channels are closed, which an attempt or a close that hangs delays
   *     for ever
   */
  public CompletableFuture<@Nullable Void> swap(Configuration configuration) {
    CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    events.add(new PipelineEvent.Swapped(configuration, closed));
    return closed;
  }

  /** The process stood still (suspend, paused machine): nothing that passed meanwhile counts. */
  public void gap() {
    events.add(new PipelineEvent.Gap());
  }

  /**
   * Silences, acknowledges, or opens a window; or ends one of these.
   *
   * @return completes with what was done when it is on disk, or with a {@link MuteRefusedException}
   */
  public CompletableFuture<MuteAnswer> change(MuteChange change) {
    CompletableFuture<MuteAnswer> answer = new CompletableFuture<>();
    events.add(new PipelineEvent.Muted(change, answer));
    return answer;
  }

  /** Tells all about one alert; completes empty if there is none whose fingerprint begins so. */
  public CompletableFuture<Optional<AlertStory>> story(String fingerprint) {
    return ask(teller -> teller.story(fingerprint));
  }

  /** Tells, line by line, why nothing is said of a subject, or what is. */
  public CompletableFuture<List<String>> whyNot(String check, String subject) {
    return ask(teller -> teller.whyNot(check, subject));
  }

  /** What people asked not to be told. */
  public CompletableFuture<Mutes> mutes() {
    return ask(Storyteller::mutes);
  }

  private <T> CompletableFuture<T> ask(Function<Storyteller, T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    events.add(
        new PipelineEvent.Asked(
            teller -> {
              try {
                answer.complete(question.apply(teller));
              } catch (RuntimeException fault) {
                answer.completeExceptionally(fault);
              }
            }));
    return answer;
  }

  /** All alerts that are not OK, in the order in which they began. */
  public List<AlertView> alerts() {
    return views;
  }

  /** What went through so far. */
  public PipelineMetrics metrics() {
    return counters.snapshot(events.size(), nanos.getAsLong());
  }

  /**
   * Judges what has come in, waits a few seconds for sends under way, writes everything down and
   * ends the threads. What was not sent goes out after the next start.
   */
  @Override
  public void close() throws InterruptedException {
    events.add(new PipelineEvent.Stop());
    if (engine != null
        && !ended.await(LAST_SENDS.plusSeconds(4).toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.error("The alert pipeline did not end in time; its last state may be a few seconds old");
    }
    workers.close(Duration.ofSeconds(1));
    samples.close();
  }

  private void work() {
    AlertEngine running = engine;
    if (running == null) {
      return;
    }
    try {
      if (runUntilStopped(running)) {
        awaitLastSends(running);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  private boolean runUntilStopped(AlertEngine running) throws InterruptedException {
    long lastTick = nanos.getAsLong();
    while (true) {
      PipelineEvent event = events.poll(pause(running, lastTick), TimeUnit.NANOSECONDS);
      if (event != null) {
        pass(running, event);
      }
      if (event instanceof PipelineEvent.Stop) {
        return true;
      }
      long now = nanos.getAsLong();
      if (now - lastTick >= TICK.toNanos() || isDue(running, now)) {
        lastTick = now;
        pass(running, new PipelineEvent.Tick());
      }
    }
  }

  private void awaitLastSends(AlertEngine running) throws InterruptedException {
    long end = nanos.getAsLong() + LAST_SENDS.toNanos();
    while (running.isAnyInFlight() && end - nanos.getAsLong() > 0) {
      PipelineEvent event = events.poll(end - nanos.getAsLong(), TimeUnit.NANOSECONDS);
      if (event != null) {
        pass(running, event);
      }
    }
  }

  /**
   * A fault in one pass must not end the watch: it is logged, and the next event gets its pass. An
   * Error too: a plugin's missing class or a thread that cannot be made passes, silence does not.
   */
  private void pass(AlertEngine running, PipelineEvent event) {
    try {
      if (event instanceof PipelineEvent.Tick) {
        workers.enforceDeadlines();
      }
      if (event instanceof PipelineEvent.Swapped swapped) {
        workers
            .configure(channels(swapped.configuration()))
            .thenRun(() -> swapped.closed().complete(null));
      }
      running.handle(event, now());
      views = running.views();
    } catch (RuntimeException | Error e) {
      counters.faults.increment();
      LOG.error("A fault in the alert pipeline, please report it; event {}", event, e);
    }
  }

  private long pause(AlertEngine running, long lastTick) {
    long now = nanos.getAsLong();
    long tick = lastTick + TICK.toNanos() - now;
    long due = running.nextDue().isEmpty() ? tick : running.nextDue().getAsLong() - now;
    return Math.max(1, Math.min(tick, due));
  }

  private static boolean isDue(AlertEngine running, long now) {
    return running.nextDue().isPresent() && now - running.nextDue().getAsLong() >= 0;
  }

  private Moment now() {
    return new Moment(clock.instant(), nanos.getAsLong());
  }

  private static Map<String, Channel> channels(Configuration configuration) {
    Map<String, Channel> channels = new HashMap<>();
    for (ChannelConfiguration channel : configuration.channels().values()) {
      channels.put(channel.name(), channel.channel());
    }
    return channels;
  }
}
