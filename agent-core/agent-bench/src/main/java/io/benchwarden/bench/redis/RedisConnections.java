package io.benchwarden.bench.redis;

import io.benchwarden.bench.AgentThreads;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What all connections to Redis share: one client and the fewest threads it runs with. Made when
 * the first connection is, since loading it costs more memory than anything else in the agent. Safe
 * for several threads; closed by its owner.
 */
public final class RedisConnections implements AutoCloseable {
  static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(3);
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** Two is the least lettuce accepts; it warns and raises anything smaller. */
  private static final int THREADS = 2;

  private final Object lock = new Object();
  private @Nullable ClientResources resources;
  private @Nullable RedisClient client;
  private boolean closed;

  RedisClient client() {
    synchronized (lock) {
      if (closed) {
        throw new IllegalStateException("the connections to Redis are closed");
      }
      RedisClient known = client;
      return known == null ? open() : known;
    }
  }

  private RedisClient open() {
    ClientResources shared =
        ClientResources.builder()
            .ioThreadPoolSize(THREADS)
            .computationThreadPoolSize(THREADS)
            .commandLatencyRecorder(CommandLatencyRecorder.disabled())
            .threadFactoryProvider(AgentThreads::named)
            .build();
    RedisClient opened = new AsyncOnlyClient(shared);
    opened.setOptions(
        ClientOptions.builder()
            // A round asks again soon enough; reconnecting in the background helps nobody.
            .autoReconnect(false)
            // A server that cannot save its data refuses PING, and answers what only reads.
            .pingBeforeActivateConnection(false)
            .protocolVersion(ProtocolVersion.RESP2)
            .requestQueueSize(2_000)
            .socketOptions(SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
            .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT))
            .build());
    resources = shared;
    client = opened;
    return opened;
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      if (client != null) {
        client.shutdown(0, 2, TimeUnit.SECONDS);
      }
      if (resources != null) {
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2_500);
      }
    }
  }
}
