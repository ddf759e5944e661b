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
 * <p>Text is read as UTF-8. A field that may hold other bytes is read with {@link #bytes}; one that
 * holds a pickle (RQ's {@code data}) is not to be asked for at all.
 */
public interface RedisReader {

  /** A longer value of a hash is not read: whoever fills Redis decides on no memory of ours. */
  int LONGEST_VALUE = 1 << 18;

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

  /**
   * {@code HMGET}; fields that are absent, or longer than {@link #LONGEST_VALUE} bytes, are absent
   * from the answer, all if the key is.
   */
  Map<String, String> fields(String key, Collection<String> fields)
      throws RedisReadException, InterruptedException;

  /** {@link #fields} of several keys in one round trip; one map a key, in the keys' order. */
  List<Map<String, String>> fieldsOfEach(List<String> keys, Collection<String> fields)
      throws RedisReadException, InterruptedException;

  /**
   * {@code HGET} of a field that holds bytes, such as the compressed {@code exc_info} of an RQ job.
   *
   * @return empty if it is absent or longer than {@link #LONGEST_VALUE} bytes
   */
  Optional<byte[]> bytes(String key, String field) throws RedisReadException, InterruptedException;

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
