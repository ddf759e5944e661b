package io.benchwarden.operations.action;

import io.benchwarden.api.Secret;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.redis.RedisAddress;
import io.benchwarden.bench.redis.RedisAddresses;
import io.benchwarden.bench.site.SiteConfiguration;
import io.benchwarden.bench.site.SiteConfigurations;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.OperationException.Reason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The queue's address for RQ's own program. It may hold a password, so it is no argument. */
final class RedisUrl {
  private static final String VARIABLE = "RQ_REDIS_URL";

  private RedisUrl() {}

  static Map<String, String> asVariable(FrappeBench bench) throws OperationException {
    SiteConfiguration common =
        bench
            .view(SiteConfigurations.class)
            .orElseThrow(() -> new IllegalArgumentException("a bench without configuration"))
            .common();
    try {
      return Map.of(
          VARIABLE, url(RedisAddresses.queue(bench.options(), common, bench.directory())));
    } catch (IllegalArgumentException unusable) {
      throw new OperationException(Reason.FAILED, String.valueOf(unusable.getMessage()), unusable);
    }
  }

  private static String url(RedisAddress address) {
    String credentials =
        address
            .password()
            .map(
                password ->
                    address.user().map(RedisUrl::encoded).orElse("")
                        + ":"
                        + encoded(password)
                        + "@")
            .orElse("");
    return "%s://%s%s:%d/%d"
        .formatted(
            address.tls() ? "rediss" : "redis",
            credentials,
            address.host(),
            address.port(),
            address.database());
  }

  private static String encoded(Secret secret) {
    return encoded(secret.reveal());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
