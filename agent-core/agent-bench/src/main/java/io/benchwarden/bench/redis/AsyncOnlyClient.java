package io.benchwarden.bench.redis;

import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisReactiveCommandsImpl;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StatefulRedisConnectionImpl;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.json.JsonParser;
import io.lettuce.core.protocol.PushHandler;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A client whose connections have only the asynchronous commands. The other two views of a
 * connection, which nothing here asks for, are made with it otherwise, and their classes cost
 * memory as long as the agent runs.
 */
final class AsyncOnlyClient extends RedisClient {
  AsyncOnlyClient(ClientResources resources) {
    super(resources, new RedisURI());
  }

  @Override
  protected <K, V> StatefulRedisConnectionImpl<K, V> newStatefulRedisConnection(
      RedisChannelWriter writer, PushHandler pushes, RedisCodec<K, V> codec, Duration timeout) {
    return new AsyncOnlyConnection<>(writer, pushes, codec, timeout, getOptions().getJsonParser());
  }

  private static final class AsyncOnlyConnection<K, V> extends StatefulRedisConnectionImpl<K, V> {
    AsyncOnlyConnection(
        RedisChannelWriter writer,
        PushHandler pushes,
        RedisCodec<K, V> codec,
        Duration timeout,
        Supplier<JsonParser> parser) {
      super(writer, pushes, codec, timeout, parser);
    }

    // Called by the constructor above: what is thrown there would end every connection.
    @Override
    @SuppressWarnings("NullAway")
    protected RedisCommands<K, V> newRedisSyncCommandsImpl() {
      return null;
    }

    @Override
    @SuppressWarnings("NullAway")
    protected RedisReactiveCommandsImpl<K, V> newRedisReactiveCommandsImpl() {
      return null;
    }
  }
}
