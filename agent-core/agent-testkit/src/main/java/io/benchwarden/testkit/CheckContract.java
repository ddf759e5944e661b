package io.benchwarden.testkit;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckContext;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every check must keep, as tests. Extend it, name the check, its settings and a context in
 * which a run succeeds:
 *
 * <pre>{@code
 * class QueueFolderContractTest extends CheckContract {
 *   @TempDir Path folder;
 *
 *   protected Check check() {
 *     return new QueueFolderCheck();
 *   }
 *
 *   protected Map<String, ?> settings() {
 *     return Map.of("folder", folder);
 *   }
 * }
 * }</pre>
 */
@Timeout(60)
public abstract class CheckContract {
  private static final int INTERRUPT_SECONDS = 2;

  /** For subclasses. */
  protected CheckContract() {}

  /** The check, made as {@code ServiceLoader} would. */
  protected abstract Check check();

  /** Settings with which a run in {@link #context} succeeds; none unless overridden. */
  protected Map<String, ?> settings() {
    return Map.of();
  }

  /** Where the check is run; a host without benches at the turn of 2026 unless overridden. */
  protected CheckContext context() {
    return FakeContext.at(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
  }

  @Test
  @DisplayName("the description is complete and the same at each call")
  public void describesItself() {
    CheckDescription description = check().describe();
    Expect.that(description.equals(check().describe()), "describes itself differently twice");
    Expect.sentence("what it sees", description.sees());
    Expect.sane(description.settings());
    description.conditions().forEach(c -> Expect.sentence("what " + c.name() + " sees", c.sees()));
    Expect.that(
        description.openConditions() || !description.conditions().isEmpty(),
        "without a condition it can never tell anything");
  }

  @Test
  @DisplayName("the class is found through META-INF/services")
  public void isRegistered() {
    Class<?> type = check().getClass();
    Expect.that(
        ServiceLoader.load(Check.class, type.getClassLoader()).stream()
            .anyMatch(provider -> provider.type() == type),
        type.getName() + " is not in META-INF/services/" + Check.class.getName());
  }

  @Test
  @DisplayName("every setting in use is described, and a required one is asked for")
  public void settingsAreDescribed() throws Exception {
    CheckDescription description = check().describe();
    Expect.allDescribed(description.settings(), settings());
    Expect.requiredOnesDemanded(description.settings(), settings(), check()::configure);
  }

  @Test
  @DisplayName("a run reports only described conditions, in described units")
  public void reportsWhatItDescribes() throws Exception {
    CheckDescription description = check().describe();
    List<Observation> seen = runOnce();
    Expect.that(
        seen.stream().map(Observation::subject).distinct().count() == seen.size(),
        "two observations of one subject: " + seen);
    seen.forEach(observation -> ReportedAsDescribed.require(description, observation));
  }

  @Test
  @DisplayName("no secret is shown by a probe, a report or a description")
  public void showsNoSecret() throws Exception {
    SecretLeaks leaks = SecretLeaks.of(settings());
    leaks.requireNoneIn("the description", check().describe());
    try (Probe probe = configure()) {
      leaks.requireNoneIn("the probe", probe);
    }
    leaks.requireNoneIn("the report", runOnce());
  }

  @Test
  @DisplayName("a run on an interrupted thread ends within two seconds")
  public void honoursInterrupt() throws Exception {
    FutureTask<Boolean> running = new FutureTask<>(this::runInterrupted);
    Thread thread = new Thread(running, "contract-run");
    thread.start();
    try {
      Expect.that(running.get(INTERRUPT_SECONDS, TimeUnit.SECONDS), "swallows the interrupt");
    } catch (TimeoutException ignoresIt) {
      throw new AssertionError("goes on after the interrupt", ignoresIt);
    }
  }

  /** A run that is quick enough to end all the same is as good; one that clears the flag is not. */
  private boolean runInterrupted() throws Exception {
    try (Probe probe = configure()) {
      Thread.currentThread().interrupt();
      probe.run(context());
      return Thread.interrupted();
    } catch (InterruptedException honoured) {
      return true;
    } catch (Exception failure) {
      // A closed channel or a failed read is a way to end, too.
      return true;
    }
  }

  @Test
  @DisplayName("configuring starts no thread, and none is left when the probe is closed")
  public void leavesNoThread() throws Exception {
    ThreadWatch threads = ThreadWatch.start();
    try (Probe probe = configure()) {
      Expect.that(threads.started().isEmpty(), probe + " started " + threads.started());
      probe.run(context());
    }
    threads.requireNoneLeft("closing the probe");
  }

  private List<Observation> runOnce() throws Exception {
    CheckContext context = context();
    try (Probe probe = configure()) {
      Report report = probe.run(context);
      List<Observation> seen = new ArrayList<>(report.observations());
      if (context instanceof FakeContext fake) {
        fake.observed().stream()
            .filter(early -> seen.stream().noneMatch(o -> o.subject().equals(early.subject())))
            .forEach(seen::add);
      }
      return seen;
    }
  }

  private Probe configure() throws Exception {
    Check check = check();
    return check.configure(MapSettings.of(check.describe().settings(), settings()));
  }
}
