package io.benchwarden.runtime.self;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Hold;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Resource;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The check {@code agent}. Part of the runtime because it needs the running agent; everything after
 * it treats what it says like any other check's.
 */
public final class AgentCheck implements Check {
  static final String NAME = "agent";

  private final SelfState state;

  /** A check of this agent. */
  public AgentCheck(SelfState state) {
    this.state = state;
  }

  @Override
  public CheckDescription describe() {
    return CheckDescription.named(NAME)
        .sees("the agent itself: stuck or late probes, plugins, outbox, store, refused reloads")
        .every(Duration.ofSeconds(10))
        .timeout(Duration.ofSeconds(5))
        .leansOn(Resource.CPU)
        .condition(
            ConditionDescription.named("stuck")
                .sees("a run of a probe ignored the interrupt at its deadline and holds a thread")
                .cause("ignores-interrupt", "the probe does not react to being interrupted"))
        .condition(
            ConditionDescription.named("leaks")
                .sees("the runs of a probe leave threads behind")
                .cause("threads-left-behind", "threads that the probe starts do not end"))
        .condition(
            ConditionDescription.named("late")
                .sees("the runs of a probe come later than its interval, or take longer")
                .hold(Hold.of(Duration.ofMinutes(1)))
                .cause("runs-too-long", "one run takes longer than the interval")
                .cause("pool-busy", "all workers of its resource are occupied"))
        .condition(
            ConditionDescription.named("unwatched")
                .sees("a source cannot be watched, so that only polling is left"))
        .condition(
            ConditionDescription.named("not-loaded")
                .sees("a plugin, or something in it, was not loaded"))
        .condition(
            ConditionDescription.named("reload-rejected")
                .sees("a changed configuration was refused, and the former one goes on"))
        .condition(
            ConditionDescription.named("store")
                .sees("the state cannot be written, or was found damaged")
                .cause("write-failed", "the last write failed")
                .cause("set-aside", "damaged files were set aside"))
        .condition(
            ConditionDescription.named("age")
                .sees("a notification waits long for its delivery")
                .threshold(Threshold.high("age", Unit.SECONDS, 300, 1800)))
        .build();
  }

  @Override
  public Probe configure(Settings settings) {
    return context -> look();
  }

  private Report look() {
    List<Observation> seen = new ArrayList<>();
    state.probes().stream().map(ProbeWords::of).forEach(seen::add);
    seen.addAll(PluginWords.of(state.plugins()));
    state.outbox().stream().map(AgentWords::ofOutbox).forEach(seen::add);
    seen.add(AgentWords.ofAgent(state));
    return Report.complete(seen);
  }
}
