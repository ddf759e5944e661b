package io.benchwarden.bench.redis;

import io.benchwarden.api.Secret;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.site.SiteConfiguration;
import java.nio.file.Path;
import java.util.Optional;

/** Where a bench's Redis servers are: as the operator says, else as the bench's files say. */
public final class RedisAddresses {
  /** What Frappe falls back to; not the ports bench writes into every new bench. */
  private static final String FRAPPE_QUEUE = "redis://127.0.0.1:11311";

  private static final String FRAPPE_CACHE = "redis://127.0.0.1:13311";

  private RedisAddresses() {}

  /**
   * The queue's server, with the bench's ACL user where {@code use_rq_auth} is set.
   *
   * @throws IllegalArgumentException with a sentence for the operator
   */
  public static RedisAddress queue(BenchOptions options, SiteConfiguration common, Path bench) {
    RedisAddress address = address(options.redisQueue(), common, "redis_queue", FRAPPE_QUEUE);
    Optional<String> password = common.text("rq_password");
    if (!common.flag("use_rq_auth") || password.isEmpty() || address.password().isPresent()) {
      return address;
    }
    String user = common.text("rq_username").orElseGet(() -> benchId(common, bench));
    return address.as(user, Secret.of(password.get()));
  }

  /**
   * The cache's server.
   *
   * @throws IllegalArgumentException with a sentence for the operator
   */
  public static RedisAddress cache(BenchOptions options, SiteConfiguration common) {
    return address(options.redisCache(), common, "redis_cache", FRAPPE_CACHE);
  }

  private static RedisAddress address(
      Optional<String> configured, SiteConfiguration common, String key, String fallback) {
    if (configured.isEmpty() && common.flag(key + "_sentinel_enabled")) {
      throw new IllegalArgumentException(
          "the bench finds this Redis through Sentinel (%s_sentinel_enabled), which is not read;"
                  .formatted(key)
              + " configure benches.NAME.redis with host and port");
    }
    return RedisAddress.parse(configured.or(() -> common.text(key)).orElse(fallback));
  }

  /** The prefix of the bench's queues: {@code bench_id}, else its path with hyphens. */
  public static String benchId(SiteConfiguration common, Path bench) {
    return common.text("bench_id").orElseGet(() -> pathId(bench));
  }

  /** The prefix of a bench that configures none: its path with hyphens. */
  public static String pathId(Path bench) {
    return bench.toString().replaceAll("^/+|/+$", "").replace('/', '-');
  }
}
