package io.benchwarden.testkit;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.HttpProbe;
import io.benchwarden.api.bench.ProcessRunner;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A context that runs everything on the caller's thread and keeps what was observed. Programs and
 * HTTP requests fail unless the test supplies them.
 */
public final class FakeContext implements CheckContext {
  private final Clock clock;
  private final List<Bench> benches;
  private final ProcessRunner processes;
  private final HttpProbe http;
  private final List<Observation> observed = new ArrayList<>();

  /** A context with everything given. */
  public FakeContext(
      Clock clock, List<? extends Bench> benches, ProcessRunner processes, HttpProbe http) {
    this.clock = clock;
    this.benches = List.copyOf(benches);
    this.processes = processes;
    this.http = http;
  }

  /** A context without benches. */
  public static FakeContext at(Clock clock) {
    return of(clock, List.of());
  }

  /** A context with these benches. */
  public static FakeContext of(Clock clock, List<? extends Bench> benches) {
    return new FakeContext(
        clock,
        benches,
        (command, environment, timeout) -> {
          throw new IOException("the test supplies no programs: " + command);
        },
        (address, headers, timeout) -> {
          throw new IOException("the test supplies no HTTP: " + address);
        });
  }

  /** What was handed over, in order. */
  public List<Observation> observed() {
    return List.copyOf(observed);
  }

  @Override
  public String probe() {
    return "test";
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Instant deadline() {
    return clock.instant().plus(Duration.ofSeconds(30));
  }

  @Override
  public System.Logger logger() {
    return System.getLogger("test");
  }

  @Override
  public List<Bench> benches() {
    return benches;
  }

  @Override
  public ProcessRunner processes() {
    return processes;
  }

  @Override
  public HttpProbe http() {
    return http;
  }

  @Override
  public void observe(Observation observation) {
    observed.add(observation);
  }

  /** One subject after the other; a failure is thrown on, so that the test sees it. */
  @Override
  public <T> void forEach(Collection<? extends T> subjects, int limit, SubjectAction<T> action)
      throws InterruptedException {
    for (T subject : subjects) {
      try {
        action.accept(subject);
      } catch (InterruptedException interrupted) {
        throw interrupted;
      } catch (Exception failure) {
        throw new AssertionError("looking at " + subject + " failed", failure);
      }
    }
  }
}
