package io.benchwarden.api.bench;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a Redis server. Reading commands only, each with a time limit, over one shared connection a
 * server. There is no way to list all keys: walk from the sets that name them.
 *
 * <p>Text is read as UTF-8; fields that hold binary data (RQ's {@code data}) are not to be asked
 * for.
 */
public interface RedisReader {

  /** The server as an operator knows it: {@code redis-queue}. */
  String name();

  /** The answer to {@code PING}: returns if the server is there and has loaded its data. */
  void ping() throws RedisReadException, InterruptedException;

  /** The fields of {@code INFO}, all sections or one. */
  Map<String, String> info(String section) throws RedisReadException, InterruptedException;

  /** {@code SMEMBERS}; sorted, empty if the key is absent. */
  Set<String> members(String key) throws RedisReadException, InterruptedException;

  /** {@code LLEN}. */
  long length(String key) throws RedisReadException, InterruptedException;

  /** {@code LRANGE}. */
  List<String> range(String key, long first, long last)
      throws RedisReadException, InterruptedException;

  /** {@code ZCARD}. */
  long count(String key) throws RedisReadException, InterruptedException;

  /**
   * {@code ZRANGEBYSCORE key minimum maximum WITHSCORES LIMIT 0 limit}, lowest score first.
   *
   * @param minimum inclusive; may be {@link Double#NEGATIVE_INFINITY}
   * @param maximum inclusive; may be {@link Double#POSITIVE_INFINITY}
   */
  List<ScoredMember> byScore(String key, double minimum, double maximum, int limit)
      throws RedisReadException, InterruptedException;

  /** {@code HMGET}; fields that are absent are absent from the answer, all if the key is. */
  Map<String, String> fields(String key, Collection<String> fields)
      throws RedisReadException, InterruptedException;

  /** {@link #fields} of several keys in one round trip; one map a key, in the keys' order. */
  List<Map<String, String>> fieldsOfEach(List<String> keys, Collection<String> fields)
      throws RedisReadException, InterruptedException;

  /** {@code XREVRANGE key + - COUNT 1}; the newest entry of a stream. */
  Optional<Map<String, String>> newestEntry(String key)
      throws RedisReadException, InterruptedException;

  /** {@code EXISTS}. */
  boolean exists(String key) throws RedisReadException, InterruptedException;

  /**
   * A member of a sorted set.
   *
   * @param member its text
   * @param score its score
   */
  record ScoredMember(String member, double score) {}
}
