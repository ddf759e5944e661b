package io.benchwarden.checks.redis;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Hold;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Resource;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import java.time.Duration;

/** Whether the queue's and the cache's Redis are there, and whether the queue can grow and save. */
public final class RedisCheck implements Check {
  private static final double MIB = 1 << 20;

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("redis")
        .sees("whether both Redis servers answer, the queue's memory, and whether it can save")
        .every(Duration.ofSeconds(15))
        .timeout(Duration.ofSeconds(14))
        .leansOn(Resource.DATABASE)
        .setting(
            SettingDescription.withDefault(
                "confirm-after",
                SettingDescription.Type.DURATION,
                "1s",
                "a server that does not answer is asked again after this time before it is down"))
        .condition(
            ConditionDescription.named("down")
                .sees("the server answers nobody, twice in a row")
                .cause("refused", "nothing listens at its address")
                .cause("silent", "it accepts connections and does not answer")
                .cause("access-denied", "it refuses the bench's login")
                .cause("configuration", "its address cannot be used"))
        .condition(
            ConditionDescription.named("loading")
                .sees("the server has been reading its data since a start, and serves nobody yet")
                .hold(Hold.of(Duration.ofSeconds(60)))
                .cause("loading", "it reads its data after a start"))
        .condition(
            ConditionDescription.named("memory")
                .sees("the queue holds more than jobs can account for")
                .threshold(
                    Threshold.high("queue-memory", Unit.BYTES, 256 * MIB, 1_024 * MIB)
                        .clearBy(16 * MIB))
                .hold(Hold.of(Duration.ofMinutes(1)))
                .cause("queue-growth", "jobs or failed jobs pile up"))
        .condition(
            ConditionDescription.named("persistence")
                .sees("the queue could not be saved, so that it refuses writes or loses jobs")
                .hold(Hold.times(2, 2))
                .cause("save-failed", "the last save to disk failed"))
        .build();
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    return new RedisProbe(settings.duration("confirm-after"));
  }
}
