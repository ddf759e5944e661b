package io.benchwarden.bench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.benchwarden.api.bench.RedisReadException;
import io.benchwarden.api.bench.RedisReadException.Reason;
import io.benchwarden.api.bench.RedisReader;
import io.benchwarden.api.bench.RedisReader.ScoredMember;
import io.benchwarden.bench.BenchFolder;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.testservers.FreePort;
import io.benchwarden.testservers.RedisClient;
import io.benchwarden.testservers.RedisServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Reading a real Redis")
class LettuceReaderTest {
  @TempDir Path folder;
  private RedisServer server;
  private RedisClient client;
  private BenchFolder bench;
  private FrappeBenches open;
  private RedisReader queue;

  @BeforeEach
  void start() throws Exception {
    server = RedisServer.start(folder.resolve("redis"));
    client = RedisClient.connect(server.port());
    bench =
        BenchFolder.in(folder)
            .common("{\"redis_queue\": \"redis://127.0.0.1:%d\"}".formatted(server.port()));
    open = FrappeBenches.open(List.of(bench.options()), System::nanoTime);
    queue = open.benches().get(0).queue();
  }

  @AfterEach
  void stop() throws Exception {
    open.close();
    client.close();
    server.close();
  }

  private Reason failure() {
    return catchThrowableOfType(RedisReadException.class, () -> queue.ping()).reason();
  }

  @Test
  void every_kind_of_key_is_read() throws Exception {
    client.call("SADD", "rq:queues", "rq:queue:b:short", "rq:queue:b:long");
    client.call("RPUSH", "list", "1", "2", "3");
    client.call("ZADD", "zset", "10", "ten", "20.5", "twenty", "30", "thirty");
    client.call("HSET", "hash", "status", "failed", "origin", "b:ş");
    client.call("XADD", "stream", "1-0", "type", "1");
    client.call("XADD", "stream", "2-0", "type", "2");

    queue.ping();
    assertThat(queue.name()).isEqualTo("redis-queue");
    assertThat(queue.members("rq:queues")).containsExactly("rq:queue:b:long", "rq:queue:b:short");
    assertThat(queue.members("none")).isEmpty();
    assertThat(queue.length("list")).isEqualTo(3);
    assertThat(queue.range("list", 0, 1)).containsExactly("1", "2");
    assertThat(queue.count("zset")).isEqualTo(3);
    assertThat(queue.byScore("zset", 15, Double.POSITIVE_INFINITY, 1))
        .containsExactly(new ScoredMember("twenty", 20.5));
    assertThat(queue.fields("hash", List.of("status", "origin", "absent")))
        .isEqualTo(Map.of("status", "failed", "origin", "b:ş"));
    assertThat(queue.fieldsOfEach(List.of("none", "hash"), List.of("status")))
        .containsExactly(Map.of(), Map.of("status", "failed"));
    assertThat(queue.newestEntry("stream")).contains(Map.of("type", "2"));
    assertThat(queue.newestEntry("none")).isEmpty();
    assertThat(queue.exists("list")).isTrue();
    assertThat(queue.info("memory")).containsKeys("used_memory", "maxmemory");
  }

  @Test
  void a_value_that_is_too_long_is_absent_and_does_not_reach_memory() throws Exception {
    byte[] huge = new byte[64 << 20];
    client.call("HSET", "hash", "status", "queued", "description", huge);

    assertThat(queue.fields("hash", List.of("status", "description")))
        .isEqualTo(Map.of("status", "queued"));
    assertThat(queue.bytes("hash", "description")).isEmpty();
  }

  @Test
  void bytes_are_read_as_they_are() throws Exception {
    byte[] packed = {(byte) 0x78, (byte) 0x9c, (byte) 0xff, 0};
    client.call("HSET", "hash", "exc_info", packed);

    assertThat(queue.bytes("hash", "exc_info")).hasValue(packed);
    assertThat(queue.bytes("hash", "absent")).isEmpty();
    assertThat(queue.bytes("none", "exc_info")).isEmpty();
  }

  @Test
  void more_hashes_are_read_than_the_client_may_have_on_their_way() throws Exception {
    List<String> keys = IntStream.range(0, 3_000).mapToObj(number -> "hash:" + number).toList();
    client.call("HSET", "hash:2999", "last", "yes");

    List<Map<String, String>> read = queue.fieldsOfEach(keys, List.of("first", "last"));
    assertThat(read).hasSize(3_000);
    assertThat(read.get(2_999)).isEqualTo(Map.of("last", "yes"));
  }

  @Test
  void a_server_that_went_away_is_told_and_found_again() throws Exception {
    queue.ping();
    server.kill();
    assertThat(failure()).isEqualTo(Reason.CONNECTION);

    server.startAgain();
    queue.ping();
  }

  @Test
  void a_changed_address_is_followed() throws Exception {
    bench.common("{\"redis_queue\": \"127.0.0.1:%d\"}".formatted(FreePort.choose()));
    assertThat(failure()).isEqualTo(Reason.CONNECTION);

    bench.common("{\"redis_queue\": \"127.0.0.1:%d\"}".formatted(server.port()));
    queue.ping();
  }

  @Test
  void a_refused_login_is_not_an_outage() throws Exception {
    client.call("CONFIG", "SET", "requirepass", "secret");

    assertThat(failure()).isEqualTo(Reason.ACCESS_DENIED);

    bench.common("{\"redis_queue\": \"redis://:secret@127.0.0.1:%d\"}".formatted(server.port()));
    queue.ping();
  }

  @Test
  void an_unusable_address_is_told_as_one() {
    bench.common("{\"redis_queue\": \"unix:///run/redis.sock\"}");

    assertThat(failure()).isEqualTo(Reason.CONFIGURATION);
  }

  @Test
  void a_server_behind_sentinel_is_told_and_not_looked_for_at_a_default_address() throws Exception {
    bench.common("{\"redis_queue_sentinel_enabled\": 1}");

    assertThat(failure()).isEqualTo(Reason.CONFIGURATION);
    assertThatThrownBy(() -> queue.ping()).hasMessageContaining("through Sentinel");
  }

  @Test
  void a_server_that_accepts_and_says_nothing_is_left_in_time() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      bench.common("{\"redis_queue\": \"127.0.0.1:%d\"}".formatted(silent.getLocalPort()));

      assertThat(failure()).isEqualTo(Reason.TIMEOUT);
    }
  }

  @Test
  void an_interrupt_ends_a_command() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> queue.ping()).isInstanceOf(InterruptedException.class);
  }
}
