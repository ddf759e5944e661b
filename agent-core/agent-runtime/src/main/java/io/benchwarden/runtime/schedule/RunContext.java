package io.benchwarden.runtime.schedule;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Reading;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.HttpProbe;
import io.benchwarden.api.bench.ProcessRunner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What one run may use. */
final class RunContext implements CheckContext {
  private final Execution execution;
  private final TimeSource time;
  private final HostServices host;
  private final Helpers helpers;
  private final System.Logger logger;

  RunContext(Execution execution, TimeSource time, HostServices host, Helpers helpers) {
    this.execution = execution;
    this.time = time;
    this.host = host;
    this.helpers = helpers;
    this.logger = System.getLogger("benchwarden.check." + execution.probe.name);
  }

  @Override
  public String probe() {
    return execution.probe.name;
  }

  @Override
  public Clock clock() {
    return time.clock();
  }

  /** Follows the wall clock where somebody moves it: the time left is what counts. */
  @Override
  public Instant deadline() {
    return time.now().wallAt(execution.deadline());
  }

  @Override
  public System.Logger logger() {
    return logger;
  }

  @Override
  public List<Bench> benches() {
    List<Bench> counted =
        host.benches().stream().map(bench -> bench.metered(execution.meter)).toList();
    return FilteredBench.of(counted, execution.configuration);
  }

  @Override
  public ProcessRunner processes() {
    return host.processes();
  }

  @Override
  public HttpProbe http() {
    return host.http();
  }

  @Override
  public List<Reading> history(Observation seen, String measurement, Duration span, Duration step) {
    return host.history().read(probe(), seen, measurement, clock().instant(), span, step);
  }

  @Override
  public void observe(Observation observation) {
    execution.collector.add(observation);
  }

  @Override
  public <T> void forEach(Collection<? extends T> subjects, int limit, SubjectAction<T> action)
      throws InterruptedException {
    if (limit < 1) {
      throw new IllegalArgumentException("a limit below 1: " + limit);
    }
    if (execution.isOver()) {
      throw new IllegalStateException("the run of probe " + probe() + " is over");
    }
    new FanOut<T>(execution, logger, subjects, action).run(limit, helpers);
  }
}
