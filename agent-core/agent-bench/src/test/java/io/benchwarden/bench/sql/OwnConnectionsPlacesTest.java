package io.benchwarden.bench.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.Secret;
import io.benchwarden.api.bench.ReadMeter;
import io.benchwarden.bench.BenchOptions.Login;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A place for a connection of a site")
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OwnConnectionsPlacesTest {
  private static final OwnConnections.Key KEY =
      new OwnConnections.Key(
          new DatabaseAddress(Optional.empty(), "127.0.0.1", 3306),
          new Login("_1", Secret.of("pw")),
          Map.of());

  private final AtomicInteger closed = new AtomicInteger();

  @Test
  @DisplayName("comes back when the server goes away right after the login")
  void whenTheServerGoesAway() throws Exception {
    Connection fails = connection(true);
    Connection works = connection(false);
    AtomicInteger opened = new AtomicInteger();
    Driver driver = driver(() -> opened.incrementAndGet() <= 3 ? fails : works);
    try (OwnConnections one = new OwnConnections(driver, 1, System::nanoTime)) {
      for (int time = 0; time < 3; time++) {
        assertThatThrownBy(() -> ask(one)).isInstanceOf(SQLException.class);
      }
      assertThat(closed).hasValue(3);
      assertThat(ask(one)).isEqualTo("answer");
    }
  }

  @Test
  @DisplayName("comes back when nobody answers")
  void whenNobodyAnswers() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Connection works = connection(false);
    Driver driver =
        driver(
            () -> {
              if (asked.incrementAndGet() <= 3) {
                throw new SQLException("refused", "08000");
              }
              return works;
            });
    try (OwnConnections one = new OwnConnections(driver, 1, System::nanoTime)) {
      for (int time = 0; time < 3; time++) {
        assertThatThrownBy(() -> ask(one)).isInstanceOf(SQLException.class);
      }
      assertThat(ask(one)).isEqualTo("answer");
    }
  }

  private static String ask(OwnConnections connections) throws Exception {
    return connections.with(KEY, new Properties(), ReadMeter.NONE, connection -> "answer");
  }

  @FunctionalInterface
  private interface Opening {
    Connection open() throws SQLException;
  }

  private static Driver driver(Opening opening) {
    return (Driver)
        Proxy.newProxyInstance(
            Driver.class.getClassLoader(),
            new Class<?>[] {Driver.class},
            (self, method, arguments) -> opening.open());
  }

  private Connection connection(boolean fails) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, arguments) -> {
              if (method.getName().equals("setReadOnly") && fails) {
                throw new SQLException("the server is gone", "08006");
              }
              if (method.getName().equals("close")) {
                closed.incrementAndGet();
              }
              return null;
            });
  }
}
