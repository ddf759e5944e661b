package io.benchwarden.runtime.notification;

import java.time.Duration;
import java.util.Map;

/**
 * What went through the pipeline since the start; a copy that does not change.
 *
 * @param runs runs of probes that were judged
 * @param observations observations that were judged
 * @param changes changes of alerts, by kind: {@code pending, firing, worse, better, resolved,
 *     dropped}
 * @param queued notifications put into the outbox, by channel
 * @param delivered notifications that were accepted, by channel
 * @param failed attempts that failed, by channel and reason
 * @param gaveUp notifications refused for good or expired, by channel
 * @param superseded notifications dropped because a newer state replaced them, by channel
 * @param outbox notifications that have not left
 * @param oldest age of the oldest of them; zero for none
 * @param commits changes written to the store
 * @param commitFailures changes that could not be written
 * @param samples samples handed to the store
 * @param samplesLost samples that were given up because the store could not be written
 * @param faults passes that failed because of a fault in the agent itself
 * @param runsLost runs that were not judged because too many events waited
 * @param queueLength events that wait for the pipeline
 * @param lastPass how long ago the pipeline last made a pass
 */
public record PipelineMetrics(
    long runs,
    long observations,
    Map<String, Long> changes,
    Map<String, Long> queued,
    Map<String, Long> delivered,
    Map<ChannelReason, Long> failed,
    Map<String, Long> gaveUp,
    Map<String, Long> superseded,
    int outbox,
    Duration oldest,
    long commits,
    long commitFailures,
    long samples,
    long samplesLost,
    long faults,
    long runsLost,
    int queueLength,
    Duration lastPass) {

  /**
   * Labels of the failed attempts.
   *
   * @param channel the channel's name
   * @param reason lower case: {@code authentication, rate_limited, rejected, server, timeout,
   *     connection}
   */
  public record ChannelReason(String channel, String reason) {}
}
