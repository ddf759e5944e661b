package io.benchwarden.bench.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.Secret;
import io.benchwarden.bench.BenchFolder;
import io.benchwarden.bench.site.SiteConfiguration;
import io.benchwarden.bench.site.SiteDirectory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {
  @TempDir Path parent;

  @ParameterizedTest
  @CsvSource({
    "redis://127.0.0.1:11000,          127.0.0.1, 11000, 0, false, ,",
    "localhost:13000,                  localhost, 13000, 0, false, ,",
    "redis://redis-queue,              redis-queue, 6379, 0, false, ,",
    "rediss://cache.example.com:6380/2, cache.example.com, 6380, 2, true, ,",
    "redis://:s%40cret@10.0.0.1:6379,  10.0.0.1, 6379, 0, false, , s@cret",
    "redis://bench:p+w@10.0.0.1:6379,  10.0.0.1, 6379, 0, false, bench, p+w",
  })
  void every_form_of_a_configuration_is_understood(
      String text, String host, int port, int database, boolean tls, String user, String password) {
    RedisAddress address = RedisAddress.parse(text);

    assertThat(address.host()).isEqualTo(host);
    assertThat(address.port()).isEqualTo(port);
    assertThat(address.database()).isEqualTo(database);
    assertThat(address.tls()).isEqualTo(tls);
    assertThat(address.user().orElse(null)).isEqualTo(user);
    assertThat(address.password().map(Secret::reveal).orElse(null)).isEqualTo(password);
    assertThat(address.toString()).isEqualTo(host + ":" + port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://:hunter2@x:1", "redis://", "redis://a b:hunter2", "{}"})
  void what_is_no_address_is_refused_without_repeating_it(String text) {
    assertThatThrownBy(() -> RedisAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("redis://host:port")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void a_unix_socket_is_refused_with_a_way_out() {
    assertThatThrownBy(() -> RedisAddress.parse("unix:///run/redis.sock"))
        .hasMessageContaining("benches.NAME.redis");
  }

  @Test
  void the_benchs_acl_user_logs_in_at_the_queue_where_rq_auth_is_used() {
    BenchFolder bench =
        BenchFolder.in(parent)
            .common("{\"use_rq_auth\": true, \"rq_password\": \"p\", \"redis_queue\": \"q:1\"}");
    SiteConfiguration common = new SiteDirectory(bench.path().resolve("sites"), Map.of()).common();

    RedisAddress queue =
        RedisAddresses.queue(bench.options(), common, Path.of("/home/frappe/frappe-bench"));

    assertThat(queue.user()).contains("home-frappe-frappe-bench");
    assertThat(queue.password()).contains(Secret.of("p"));
    assertThat(RedisAddresses.cache(bench.options(), common).port())
        .as("Frappe's own default")
        .isEqualTo(13311);
  }
}
