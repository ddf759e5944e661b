package io.benchwarden.bench.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.bench.BenchFolder;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.site.SiteConfiguration;
import io.benchwarden.bench.site.SiteDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
  private static final Predicate<Path> NO_SOCKET = path -> false;

  @TempDir Path parent;

  private SiteConfiguration configured(String json) {
    BenchFolder bench = BenchFolder.in(parent).common(json);
    return new SiteDirectory(bench.path().resolve("sites"), Map.of()).common();
  }

  private List<String> addresses(String json, Predicate<Path> exists) {
    BenchOptions options = BenchOptions.of("main", parent);
    return DatabaseAddress.of(configured(json), options, exists).stream()
        .map(DatabaseAddress::toString)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                          | 127.0.0.1:3306",
        "{\"db_host\": \"db\", \"db_port\": 3307}    | db:3307",
        "{\"db_port\": \"3308\"}                     | 127.0.0.1:3308",
        "{\"db_socket\": \"/x/y.sock\"}              | /x/y.sock",
      })
  void the_address_is_frappes(String json, String address) {
    assertThat(addresses(json, NO_SOCKET)).containsExactly(address);
  }

  @Test
  void a_local_server_on_the_standard_port_is_asked_over_its_socket_first() {
    assertThat(addresses("{\"db_host\": \"localhost\"}", path -> true))
        .containsExactly("/run/mysqld/mysqld.sock", "localhost:3306");
    assertThat(addresses("{\"db_port\": 3307}", path -> true))
        .as("another port is another server")
        .containsExactly("127.0.0.1:3307");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x/?allowLocalInfile=true&a=", "a b", "", "db:3306/x"})
  void a_host_that_is_none_goes_into_no_url(String host) {
    assertThatThrownBy(
            () ->
                addresses(
                    "{\"db_host\": \"%s\"}".formatted(host.isEmpty() ? "?" : host), NO_SOCKET))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
