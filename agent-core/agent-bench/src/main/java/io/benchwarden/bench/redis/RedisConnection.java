package io.benchwarden.bench.redis;

import io.benchwarden.api.Secret;
import io.benchwarden.api.bench.ReadMeter;
import io.benchwarden.api.bench.RedisReadException;
import io.benchwarden.api.bench.RedisReadException.Reason;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one connection to a server: opened when it is needed, opened anew after it broke or its
 * address changed. Safe for several threads.
 */
public final class RedisConnection implements AutoCloseable {
  private final RedisConnections shared;
  private final Supplier<RedisAddress> address;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable StatefulRedisConnection<String, String> open;
  private @Nullable RedisAddress openTo;

  /**
   * A connection, not opened yet.
   *
   * @param address where the server is now; throws {@link IllegalArgumentException} with a sentence
   *     for the operator if that cannot be told
   */
  public RedisConnection(RedisConnections shared, Supplier<RedisAddress> address) {
    this.shared = shared;
    this.address = address;
  }

  /** Commands over the open connection; who finds none opens it and is charged for that. */
  RedisAsyncCommands<String, String> commands(ReadMeter meter)
      throws RedisReadException, InterruptedException {
    RedisAddress wanted = wanted();
    lock.lockInterruptibly();
    try {
      StatefulRedisConnection<String, String> current = open;
      if (current == null || !current.isOpen() || !wanted.equals(openTo)) {
        dropLocked();
        current = connect(wanted);
        meter.connected();
        open = current;
        openTo = wanted;
      }
      return current.async();
    } finally {
      lock.unlock();
    }
  }

  private RedisAddress wanted() throws RedisReadException {
    try {
      return address.get();
    } catch (IllegalArgumentException unusable) {
      throw new RedisReadException(
          Reason.CONFIGURATION, String.valueOf(unusable.getMessage()), unusable);
    }
  }

  private StatefulRedisConnection<String, String> connect(RedisAddress wanted)
      throws RedisReadException, InterruptedException {
    Future<StatefulRedisConnection<String, String>> connecting =
        shared.client().connectAsync(StringCodec.UTF8, uri(wanted)).toCompletableFuture();
    try {
      long limit =
          RedisConnections.CONNECT_TIMEOUT.plus(RedisConnections.COMMAND_TIMEOUT).toMillis();
      return connecting.get(limit, TimeUnit.MILLISECONDS);
    } catch (ExecutionException failure) {
      throw RedisFailures.read(failure, wanted.toString());
    } catch (TimeoutException late) {
      connecting.cancel(true);
      throw new RedisReadException(
          Reason.TIMEOUT, "Redis at %s did not answer in time".formatted(wanted), late);
    }
  }

  private static RedisURI uri(RedisAddress address) {
    RedisURI.Builder builder =
        RedisURI.builder()
            .withHost(address.host())
            .withPort(address.port())
            .withDatabase(address.database())
            .withSsl(address.tls())
            .withClientName("benchwarden")
            .withTimeout(RedisConnections.COMMAND_TIMEOUT);
    Optional<char[]> password = address.password().map(Secret::reveal).map(String::toCharArray);
    password.ifPresent(
        secret ->
            address
                .user()
                .ifPresentOrElse(
                    user -> builder.withAuthentication(user, secret),
                    () -> builder.withPassword(secret)));
    return builder.build();
  }

  /** Closes it; the next command opens it anew. */
  void drop() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      dropLocked();
    } finally {
      lock.unlock();
    }
  }

  private void dropLocked() {
    StatefulRedisConnection<String, String> current = open;
    open = null;
    openTo = null;
    if (current != null && current.isOpen()) {
      current.close();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      dropLocked();
    } finally {
      lock.unlock();
    }
  }

  /** The address, without credentials. */
  @Override
  public String toString() {
    try {
      return address.get().toString();
    } catch (IllegalArgumentException unusable) {
      return "an unusable address";
    }
  }
}
