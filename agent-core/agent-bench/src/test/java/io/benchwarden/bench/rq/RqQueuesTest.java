package io.benchwarden.bench.rq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.bench.BenchFolder;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.testservers.RedisClient;
import io.benchwarden.testservers.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("RQ's queues in a real Redis")
@Timeout(60)
class RqQueuesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T13:25:55Z");

  @TempDir Path folder;
  private RedisServer server;
  private RedisClient client;
  private FrappeBenches open;
  private RqQueues queues;

  @BeforeEach
  void start() throws Exception {
    server = RedisServer.start(folder.resolve("redis"));
    client = server.connect();
    BenchFolder bench =
        BenchFolder.in(folder)
            .common("{\"redis_queue\": \"%s\", \"bench_id\": \"b\"}".formatted(server.url()));
    open = FrappeBenches.open(List.of(bench.options()), System::nanoTime);
    queues = RqQueues.of(open.benches().get(0));
    client.call("SADD", "rq:queues", "rq:queue:b:short", "rq:queue:c:short", "junk");
  }

  @AfterEach
  void stop() throws Exception {
    open.close();
    client.close();
    server.close();
  }

  @Test
  void only_queues_of_the_bench_are_seen() throws Exception {
    assertThat(queues.names()).containsExactly("b:short");
    assertThat(RqQueues.shortName("b:short")).isEqualTo("short");
    assertThat(RqQueues.shortName("b:")).isEqualTo("b:");
  }

  @Test
  void a_bench_that_calls_itself_otherwise_is_found_if_it_is_alone() throws Exception {
    client.call("SREM", "rq:queues", "rq:queue:b:short");
    assertThat(queues.names()).containsExactly("c:short");

    client.call("SADD", "rq:queues", "rq:queue:d:short");
    assertThat(queues.names()).isEmpty();

    client.call("SADD", "rq:queues", "rq:queue:long");
    assertThat(queues.names()).containsExactly("long");
  }

  @Test
  void a_worker_lives_as_long_as_its_last_words_are_good() {
    RqWorker idle = worker(NOW, "");
    assertThat(idle.isAlive(NOW.plusSeconds(479))).isTrue();
    assertThat(idle.isAlive(NOW.plusSeconds(481))).isFalse();
    assertThat(idle.isAlive(NOW.minusSeconds(60))).isTrue();

    RqWorker busy = worker(NOW, "a::1");
    assertThat(busy.isAlive(NOW.plusSeconds(179))).isTrue();
    assertThat(busy.isAlive(NOW.plusSeconds(181))).isFalse();
    assertThat(RqWorker.of("ghost", Map.of()).isAlive(NOW)).isFalse();
  }

  private static RqWorker worker(Instant heartbeat, String job) {
    return RqWorker.of(
        "w",
        Map.of(
            "queues",
            "b:short, b:long",
            "last_heartbeat",
            heartbeat.toString(),
            "current_job",
            job));
  }

  @Test
  void the_oldest_of_the_next_jobs_counts_even_behind_one_put_in_front() throws Exception {
    waits("acme::2", NOW.minusSeconds(10));
    waits("acme::1", NOW.minusSeconds(700));
    client.call("RPUSH", "rq:queue:b:short", "gone::3");

    WaitingJobs waiting = queues.waiting("b:short");
    assertThat(waiting.depth()).isEqualTo(3);
    assertThat(waiting.oldest()).contains(NOW.minusSeconds(700));
    assertThat(waiting.first().get(2).exists()).isFalse();
  }

  private void waits(String id, Instant since) throws Exception {
    client.call("RPUSH", "rq:queue:b:short", id);
    client.call("HSET", "rq:job:" + id, "status", "queued", "enqueued_at", since.toString());
  }

  @Test
  void both_forms_of_the_started_registry_are_read() throws Exception {
    for (String id : List.of("acme::1", "acme||2")) {
      client.call("HSET", "rq:job:" + id, "status", "started", "timeout", "1500");
    }
    client.call("ZADD", "rq:wip:b:short", "100", "acme::1", "200", "acme||2:e1", "inf", "none:e");

    List<StartedJob> started = queues.started("b:short");
    assertThat(started).extracting(entry -> entry.job().id()).startsWith("acme::1", "acme||2");
    assertThat(started.get(0).givenUpAt()).isEqualTo(Instant.ofEpochSecond(100));
    assertThat(started.get(0).job().limit()).contains(Duration.ofSeconds(1_500));
    assertThat(started.get(2).job().exists()).isFalse();
  }

  @Test
  void whatever_fields_hold_they_are_read_without_a_failure() throws Exception {
    Random random = new Random(20261123);
    for (int round = 0; round < 300; round++) {
      String id = "acme::" + round;
      client.call("RPUSH", "rq:queue:b:short", id);
      client.call("ZADD", "rq:wip:b:short", Double.toString(random.nextGaussian() * 1e300), id);
      client.call("SADD", "rq:workers", "rq:worker:" + round);
      for (String field : RqJob.FIELDS) {
        client.call("HSET", "rq:job:" + id, field, anything(random));
      }
      for (String field : RqWorker.FIELDS) {
        client.call("HSET", "rq:worker:" + round, field, anything(random));
      }
    }

    assertThat(queues.waiting("b:short").first()).hasSize(300);
    assertThat(queues.started("b:short")).hasSize(300);
    assertThat(queues.workers())
        .hasSize(300)
        .allSatisfy(worker -> assertThat(worker.isAlive(NOW)).isIn(true, false));
  }

  private static byte[] anything(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> "-1".getBytes(UTF_8);
      case 1 -> "9".repeat(400).getBytes(UTF_8);
      case 2 -> "+999999999-12-31T23:59:59Z".getBytes(UTF_8);
      case 3 -> "-999999999-01-01T00:00:00Z".getBytes(UTF_8);
      case 4 -> ", site='".repeat(2_000).getBytes(UTF_8);
      default -> {
        byte[] bytes = new byte[random.nextInt(2_000)];
        random.nextBytes(bytes);
        yield bytes;
      }
    };
  }

  @Test
  void a_flood_and_huge_values_stay_bounded() throws Exception {
    byte[] huge = new byte[32 << 20];
    client.call("HSET", "rq:job:acme::0", "status", "queued", "description", huge);
    client.call("RPUSH", "rq:queue:b:short", "acme::0");
    Object[] push = new Object[10_002];
    push[0] = "RPUSH";
    push[1] = "rq:queue:b:short";
    for (int index = 2; index < push.length; index++) {
      push[index] = "acme::" + index;
    }
    client.call(push);

    WaitingJobs waiting = queues.waiting("b:short");
    assertThat(waiting.depth()).isEqualTo(10_001);
    assertThat(waiting.first()).hasSize(RqQueues.SAMPLE);
    assertThat(waiting.first().get(0).identity().site()).contains("acme");
  }
}
