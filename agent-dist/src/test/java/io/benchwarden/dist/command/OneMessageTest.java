package io.benchwarden.dist.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.benchwarden.dist.CommandRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A command that finds something wrong, where no agent watches")
class OneMessageTest {
  @TempDir Path directory;
  private final List<String> received = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private Path configuration;
  private BenchFiles bench;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          received.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    bench = BenchFiles.make(directory.resolve("frappe-bench"));
    bench.site("acme.example.com");
    bench.site("globex.example.com");
    configuration =
        CommandFiles.write(
            directory,
            """
            benches { main { path = "%s" } }
            notifiers { hook { notifier = webhook, url = "http://127.0.0.1:%d/" } }
            default-route { notify = [hook] }
            """
                .formatted(bench.folder(), server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  @DisplayName("sends one message with all of it")
  void once() {
    CommandRun run = CommandFiles.run(configuration, "verify-backups");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("told hook");
    assertThat(received)
        .singleElement()
        .asString()
        .contains("acme.example.com", "globex.example.com", "no-complete-set");
  }

  @Test
  @DisplayName("sends nothing when asked not to")
  void never() {
    CommandFiles.run(configuration, "verify-backups", "--no-notify");

    assertThat(received).isEmpty();
  }
}
