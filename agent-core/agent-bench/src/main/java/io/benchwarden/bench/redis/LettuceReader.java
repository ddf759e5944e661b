package io.benchwarden.bench.redis;

import io.benchwarden.api.bench.ReadMeter;
import io.benchwarden.api.bench.RedisReadException;
import io.benchwarden.api.bench.RedisReadException.Reason;
import io.benchwarden.api.bench.RedisReader;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Reads one Redis server. Safe for several threads, which share one connection. */
public final class LettuceReader implements RedisReader {
  private final String name;
  private final RedisConnection connection;
  private final ReadMeter meter;

  /**
   * A reader; connects when it is first asked.
   *
   * @param name the server as an operator knows it
   * @param connection its connection
   */
  public LettuceReader(String name, RedisConnection connection) {
    this(name, connection, ReadMeter.NONE);
  }

  private LettuceReader(String name, RedisConnection connection, ReadMeter meter) {
    this.name = name;
    this.connection = connection;
    this.meter = meter;
  }

  /** The same reader, whose reading is counted. */
  public LettuceReader metered(ReadMeter another) {
    return new LettuceReader(name, connection, another);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void ping() throws RedisReadException, InterruptedException {
    ask(RedisAsyncCommands::ping);
  }

  @Override
  public Map<String, String> info(String section) throws RedisReadException, InterruptedException {
    String answer =
        section.isBlank() ? ask(RedisAsyncCommands::info) : ask(commands -> commands.info(section));
    Map<String, String> fields = new TreeMap<>();
    answer
        .lines()
        .filter(line -> !line.startsWith("#") && line.indexOf(':') > 0)
        .forEach(
            line ->
                fields.put(
                    line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1)));
    return Map.copyOf(fields);
  }

  @Override
  public Set<String> members(String key) throws RedisReadException, InterruptedException {
    Set<String> members = ask(commands -> commands.smembers(key));
    return new TreeSet<>(members);
  }

  @Override
  public long length(String key) throws RedisReadException, InterruptedException {
    return ask(commands -> commands.llen(key));
  }

  @Override
  public List<String> range(String key, long first, long last)
      throws RedisReadException, InterruptedException {
    return List.copyOf(ask(commands -> commands.lrange(key, first, last)));
  }

  @Override
  public long count(String key) throws RedisReadException, InterruptedException {
    return ask(commands -> commands.zcard(key));
  }

  @Override
  public List<ScoredMember> byScore(String key, double minimum, double maximum, int limit)
      throws RedisReadException, InterruptedException {
    Range<Double> scores = Range.create(minimum, maximum);
    return ask(commands -> commands.zrangebyscoreWithScores(key, scores, Limit.from(limit)))
        .stream()
        .map(scored -> new ScoredMember(scored.getValue(), scored.getScore()))
        .toList();
  }

  @Override
  public Map<String, String> fields(String key, Collection<String> fields)
      throws RedisReadException, InterruptedException {
    return fieldsOfEach(List.of(key), fields).get(0);
  }

  @Override
  public List<Map<String, String>> fieldsOfEach(List<String> keys, Collection<String> fields)
      throws RedisReadException, InterruptedException {
    List<String> names = List.copyOf(fields);
    return exchange(commands -> new BoundedHashes(commands, this::await).fields(keys, names));
  }

  @Override
  public Optional<byte[]> bytes(String key, String field)
      throws RedisReadException, InterruptedException {
    return exchange(commands -> new BoundedHashes(commands, this::await).bytes(key, field));
  }

  @Override
  public Optional<Map<String, String>> newestEntry(String key)
      throws RedisReadException, InterruptedException {
    return ask(commands -> commands.xrevrange(key, Range.unbounded(), Limit.from(1))).stream()
        .findFirst()
        .map(StreamMessage::getBody);
  }

  @Override
  public boolean exists(String key) throws RedisReadException, InterruptedException {
    return ask(commands -> commands.exists(key)) > 0;
  }

  private <T> T ask(Function<RedisAsyncCommands<String, String>, Future<T>> command)
      throws RedisReadException, InterruptedException {
    return exchange(commands -> await(command.apply(commands)));
  }

  /** Commands and their answers over one connection. */
  @FunctionalInterface
  private interface Exchange<T> {
    T with(RedisAsyncCommands<String, String> commands)
        throws RedisReadException, InterruptedException;
  }

  /** A connection that broke while nobody used it says nothing of the server: a new one does. */
  private <T> T exchange(Exchange<T> exchange) throws RedisReadException, InterruptedException {
    try {
      return exchange.with(connection.commands(meter));
    } catch (RedisReadException failure) {
      if (failure.reason() != Reason.CONNECTION) {
        throw failure;
      }
    }
    connection.drop();
    return exchange.with(connection.commands(meter));
  }

  private <T> T await(Future<T> future) throws RedisReadException, InterruptedException {
    meter.asked();
    try {
      T answer = future.get(RedisConnections.COMMAND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      meter.received(AnswerSize.of(answer));
      return answer;
    } catch (ExecutionException failure) {
      throw RedisFailures.read(failure, connection.toString());
    } catch (TimeoutException late) {
      future.cancel(false);
      // What hangs once keeps the answers of everybody else on this connection waiting.
      connection.drop();
      throw new RedisReadException(
          Reason.TIMEOUT, "Redis at %s did not answer in time".formatted(connection), late);
    }
  }
}
