package io.benchwarden.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A Redis server of one's own")
class RedisServerTest {
  @TempDir Path directory;

  @Test
  @DisplayName("speaks, is killed, and comes back on its port without its data")
  void comesBackEmpty() throws IOException {
    try (RedisServer server = RedisServer.start(directory)) {
      try (RedisClient client = server.connect()) {
        client.call("SADD", "rq:queues", "rq:queue:a", "rq:queue:b");
        assertThat(client.call("SMEMBERS", "rq:queues"))
            .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
            .containsExactlyInAnyOrder("rq:queue:a", "rq:queue:b");
        assertThat(client.call("GET", "absent")).isNull();
      }
      server.kill();
      assertThatThrownBy(server::connect).isInstanceOf(IOException.class);

      server.startAgain();

      try (RedisClient client = server.connect()) {
        assertThat(client.call("SMEMBERS", "rq:queues")).isEqualTo(List.of());
      }
    }
  }
}
