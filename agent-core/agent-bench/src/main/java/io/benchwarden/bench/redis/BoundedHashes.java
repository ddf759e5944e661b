package io.benchwarden.bench.redis;

import io.benchwarden.api.bench.RedisReadException;
import io.benchwarden.api.bench.RedisReader;
import io.lettuce.core.KeyValue;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * Reads fields of hashes after asking how long they are: the client would keep a value of any
 * length in memory before anybody could refuse it.
 */
final class BoundedHashes {
  /** Commands on their way at once; the client's queue holds two thousand for everybody. */
  private static final int IN_FLIGHT = 500;

  /** Waits for an answer. */
  @FunctionalInterface
  interface Waiting {
    <T> T await(Future<T> answer) throws RedisReadException, InterruptedException;
  }

  private final RedisAsyncCommands<String, String> commands;
  private final Waiting waiting;

  BoundedHashes(RedisAsyncCommands<String, String> commands, Waiting waiting) {
    this.commands = commands;
    this.waiting = waiting;
  }

  /** The fields of each key that are there and not too long. */
  List<Map<String, String>> fields(List<String> keys, List<String> fields)
      throws RedisReadException, InterruptedException {
    int batch = Math.max(1, IN_FLIGHT / Math.max(1, fields.size()));
    List<Map<String, String>> answers = new ArrayList<>(keys.size());
    for (int from = 0; from < keys.size(); from += batch) {
      answers.addAll(ofBatch(keys.subList(from, Math.min(from + batch, keys.size())), fields));
    }
    return answers;
  }

  private List<Map<String, String>> ofBatch(List<String> keys, List<String> fields)
      throws RedisReadException, InterruptedException {
    List<List<String>> readable = readable(keys, fields);
    List<Optional<Future<List<KeyValue<String, String>>>>> pending = new ArrayList<>();
    for (int index = 0; index < keys.size(); index++) {
      String[] names = readable.get(index).toArray(String[]::new);
      pending.add(
          names.length == 0
              ? Optional.empty()
              : Optional.of(commands.hmget(keys.get(index), names)));
    }
    List<Map<String, String>> answers = new ArrayList<>();
    for (Optional<Future<List<KeyValue<String, String>>>> answer : pending) {
      answers.add(answer.isPresent() ? present(waiting.await(answer.get())) : Map.of());
    }
    return answers;
  }

  private List<List<String>> readable(List<String> keys, List<String> fields)
      throws RedisReadException, InterruptedException {
    List<Future<Long>> lengths = new ArrayList<>();
    for (String key : keys) {
      fields.forEach(field -> lengths.add(commands.hstrlen(key, field)));
    }
    List<List<String>> readable = new ArrayList<>();
    for (int key = 0; key < keys.size(); key++) {
      List<String> names = new ArrayList<>();
      for (int field = 0; field < fields.size(); field++) {
        if (waiting.await(lengths.get(key * fields.size() + field)) <= RedisReader.LONGEST_VALUE) {
          names.add(fields.get(field));
        }
      }
      readable.add(names);
    }
    return readable;
  }

  private static Map<String, String> present(List<KeyValue<String, String>> values) {
    Map<String, String> present = new LinkedHashMap<>();
    values.stream()
        .filter(KeyValue::hasValue)
        .forEach(value -> present.put(value.getKey(), value.getValue()));
    return present;
  }

  /** A field as bytes. */
  Optional<byte[]> bytes(String key, String field) throws RedisReadException, InterruptedException {
    long length = waiting.await(commands.hstrlen(key, field));
    if (length == 0 || length > RedisReader.LONGEST_VALUE) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        waiting.await(
            commands.dispatch(
                CommandType.HGET,
                new ByteArrayOutput<>(StringCodec.UTF8),
                new CommandArgs<>(StringCodec.UTF8).addKey(key).add(field))));
  }
}
