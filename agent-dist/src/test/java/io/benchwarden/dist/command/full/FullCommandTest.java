package io.benchwarden.dist.command.full;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.benchwarden.dist.CommandRun;
import io.benchwarden.dist.command.BenchFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("full, on a bench whose database server is down")
class FullCommandTest {
  @TempDir Path directory;
  private final List<String> received = Collections.synchronizedList(new ArrayList<>());
  private HttpServer receiver;
  private Path bench;
  private Path old;
  private Path configuration;

  @BeforeEach
  void makeBench() throws IOException {
    BenchFiles files = BenchFiles.make(directory.resolve("frappe-bench"));
    bench = files.folder();
    files.backup(files.site("acme.example.com"), LocalDateTime.of(2026, 11, 23, 6, 0));
    old = Files.writeString(bench.resolve("logs/web.log.3"), "x".repeat(2048));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(15))));
    Path program = Files.createDirectories(bench.resolve("env/bin")).resolve("bench");
    Files.writeString(program, "#!/bin/sh\necho \"$*\" >> calls\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          received.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    receiver.start();
    configuration =
        Files.writeString(
            directory.resolve("benchwarden.conf"),
            """
            agent {
              state-directory = "%1$s/state"
              plugin-directory = "%1$s/plugins"
              control-socket = "%1$s/s"
              web { listen = off }
            }
            benches { main { path = "%2$s" } }
            notifiers { hook { notifier = webhook, url = "http://127.0.0.1:%3$d/" } }
            default-route { notify = [hook] }
            """
                .formatted(directory, bench, receiver.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  @Test
  @DisplayName(
      "cleans up, tells what optimize left out, looks at all the rest, and sends one message")
  void stages() {
    CommandRun run = run("--yes", "--output", "json");

    assertThat(stages(run).map(stage -> stage.path("name").asText()))
        .containsExactly(
            "pre-checks", "cleanup", "optimize", "verify-backups", "health", "metrics");
    assertThat(stage(run, "cleanup").path("severity").asText()).isEqualTo("ok");
    assertThat(stage(run, "cleanup").path("operation").asText()).isNotEmpty();
    assertThat(stage(run, "optimize").path("severity").asText()).isEqualTo("warning");
    assertThat(stage(run, "optimize").path("text").asText()).contains("acme.example.com");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(old).doesNotExist();
    assertThat(bench.resolve("saas_metrics/latest.json"))
        .content()
        .contains("\"metrics\"", "site-health", "disk");
    assertThat(received).singleElement().asString().contains("optimize", "site-health");
  }

  @Test
  @DisplayName("ends its text with a summary, a line a stage")
  void summary() {
    CommandRun run = run("--yes", "--no-notify");

    assertThat(run.out())
        .contains("== cleanup", "rotated logs 14 days", "logs/web.log.3", "full: CRITICAL")
        .containsPattern("(?s)STAGE +STATE +TOOK +RESULT.*cleanup +OK.*optimize +WARNING");
    assertThat(received).isEmpty();
  }

  @Test
  @DisplayName("refuses before it looks at anything where nobody can be asked")
  void consent() {
    CommandRun run = run();

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).contains("--yes");
    assertThat(old).exists();
    assertThat(bench.resolve("saas_metrics")).doesNotExist();
  }

  @Test
  @DisplayName("says with --dry-run what it would do, does nothing and tells nobody")
  void dryRun() {
    CommandRun run = run("--dry-run");

    assertThat(run.out()).contains("logs/web.log.3", "steps would be done");
    assertThat(old).exists();
    assertThat(bench.resolve("saas_metrics")).doesNotExist();
    assertThat(bench.resolve("calls")).doesNotExist();
    assertThat(received).isEmpty();
  }

  private static JsonNode stage(CommandRun run, String name) {
    return stages(run)
        .filter(stage -> stage.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<JsonNode> stages(CommandRun run) {
    return StreamSupport.stream(run.json().path("stages").spliterator(), false);
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(
        Stream.of(
                Stream.of("full"),
                Stream.of(arguments),
                Stream.of("--config", configuration.toString(), "--bench", "main"))
            .flatMap(parts -> parts)
            .toArray(String[]::new));
  }
}
