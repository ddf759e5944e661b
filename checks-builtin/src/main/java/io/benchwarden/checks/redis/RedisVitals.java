package io.benchwarden.checks.redis;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.checks.display.Amounts;
import io.benchwarden.checks.display.Commands;
import java.util.Map;

/**
 * What {@code INFO} tells.
 *
 * @param memory bytes in use
 * @param limit bytes it may use; 0 for no limit
 * @param clients connections
 * @param evicted keys thrown out since its start, for want of memory
 * @param saved whether the last save to disk succeeded
 */
record RedisVitals(double memory, double limit, long clients, long evicted, boolean saved) {

  static RedisVitals of(Map<String, String> info) {
    return new RedisVitals(
        number(info, "used_memory"),
        number(info, "maxmemory"),
        number(info, "connected_clients"),
        number(info, "evicted_keys"),
        !"err".equals(info.get("rdb_last_bgsave_status")));
  }

  /** An ACL user may be shown less. */
  private static long number(Map<String, String> info, String field) {
    String text = info.getOrDefault(field, "").strip();
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  void describe(Observation.Builder observation, Bench bench, RedisRole role) {
    observation
        .measure("memory", memory, Unit.BYTES)
        .measure("clients", clients, Unit.COUNT)
        .measure("evicted", evicted, Unit.COUNT);
    if (limit > 0) {
      observation.measure("memory-limit", limit, Unit.BYTES);
    }
    if (role == RedisRole.QUEUE) {
      observation.measure("queue-memory", memory, Unit.BYTES).finding(memoryWords(bench));
      if (!saved) {
        observation.finding(notSaved(bench));
      }
    }
  }

  private Finding.Builder memoryWords(Bench bench) {
    return Finding.words("memory", "the queue's Redis uses %s".formatted(Amounts.bytes(memory)))
        .cause("queue-growth", "jobs or failed jobs pile up")
        .stillWorks("jobs run; the machine's memory is what it eats")
        .command(Commands.inBench(bench, "bench", "doctor"));
  }

  private static Finding.Builder notSaved(Bench bench) {
    return Finding.of(
            "persistence",
            Severity.CRITICAL,
            "the queue's Redis could not save to disk; it refuses writes until it can")
        .cause("save-failed", "the last save to disk failed")
        .stillWorks("reading; no job can be enqueued")
        .command(Commands.inBench(bench, "df", "-h", "config/pids"))
        .command(Commands.inBench(bench, "tail", "-n", "30", "logs/redis-queue.log"));
  }
}
