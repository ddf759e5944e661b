package io.benchwarden.operations.serve;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.operations.BenchOperations;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.StateFolder;
import io.benchwarden.operations.TestBench;
import io.benchwarden.operations.audit.AuditReader;
import io.benchwarden.operations.audit.AuditRecord;
import io.benchwarden.operations.cleanup.Retention;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationsServerTest {
  private static final String SITE = "acme.example.com";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private TestBench bench;
  private Path socket;
  private ServerSocketChannel listener;
  private Thread server;

  @BeforeEach
  void makeABench() throws Exception {
    bench = TestBench.make(folder, SITE);
    socket = folder.resolve("s");
    listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(socket));
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.interrupt();
      server.join(30_000);
    }
    listener.close();
    bench.close();
  }

  private CompletableFuture<String> serve(Duration idle, Set<String> allowed) {
    CompletableFuture<String> end = new CompletableFuture<>();
    server =
        new Thread(
            () -> {
              try {
                new OperationsServer(
                        bench.bench(),
                        new BenchOperations(
                            bench.processes(),
                            folder,
                            List.of(),
                            Retention.SHIPPED,
                            bench.clock(),
                            System::nanoTime),
                        bench.runner(),
                        new AllowedCallers(allowed),
                        System::nanoTime)
                    .serve(listener, idle);
                end.complete("idle");
              } catch (Exception e) {
                end.complete(String.valueOf(e));
              }
            });
    server.start();
    return end;
  }

  private void serve() {
    serve(Duration.ofMinutes(5), Set.of(System.getProperty("user.name")));
  }

  private static Request request(String operation, Map<String, String> arguments, boolean dryRun) {
    return new Request(
        operation, arguments, dryRun, Optional.of("anna"), Optional.of("203.0.113.7"));
  }

  private OperationsClient client() {
    return new OperationsClient(socket, System::nanoTime);
  }

  @Test
  void plansActsAndTellsHowItEnded() throws Exception {
    serve();
    Path old = bench.file("logs/web.log.3", ofDays(15));

    JsonNode plan = client().ask(request("cleanup", Map.of(), true), PATIENCE, event -> {});
    assertThat(plan.path("plan").path("steps")).hasSize(2);
    assertThat(old).exists();

    List<String> events = new ArrayList<>();
    JsonNode result =
        client()
            .ask(
                request("cleanup", Map.of("log-days", "14"), false),
                PATIENCE,
                event -> events.add(event.path("event").asText()));

    assertThat(result.path("report").path("outcome").asText()).isEqualTo("done");
    assertThat(events).containsExactly("plan", "progress", "progress");
    assertThat(old).doesNotExist();
  }

  @Test
  void recordsThePersonBehindTheDaemon() throws Exception {
    serve();
    client().ask(request("clear-cache", Map.of("site", SITE), false), PATIENCE, event -> {});

    AuditRecord ended =
        new AuditReader(StateFolder.of(bench.directory()).auditLog()).newest(1).get(0);
    assertThat(ended.origin())
        .hasValueSatisfying(
            origin -> {
              assertThat(origin.login()).isEqualTo("anna");
              assertThat(origin.user()).isEqualTo(System.getProperty("user.name"));
              assertThat(origin.from()).contains("203.0.113.7");
              assertThat(origin.by()).isEqualTo("daemon");
            });
  }

  @Test
  void doesNothingButNamedOperationsWithTheirArguments() {
    serve();

    assertThatThrownBy(
            () -> client().ask(request("rm -rf /", Map.of(), false), PATIENCE, event -> {}))
        .isInstanceOf(OperationException.class)
        .hasMessage("there is no operation 'rm -rf /'");
    assertThatThrownBy(
            () ->
                client()
                    .ask(
                        request("clear-cache", Map.of("site", "--help"), false),
                        PATIENCE,
                        event -> {}))
        .hasMessageContaining("no site '--help'");
    assertThat(bench.called()).isEmpty();
  }

  @Test
  void toleratesNonsense() throws Exception {
    serve();
    for (String line :
        List.of(
            "nonsense",
            "[]",
            "{\"operation\": {}}",
            "{\"operation\":\"cleanup\",\"arguments\":{\"site\":[]}}")) {
      try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
          Lines lines = new Lines(channel, System::nanoTime)) {
        lines.write(line);
        assertThat(lines.read(Lines.LONGEST, PATIENCE))
            .hasValueSatisfying(answer -> assertThat(answer).contains("\"refused\"", "\"usage\""));
      }
    }
  }

  @Test
  void knowsItsCallersByTheKernelsWord() {
    serve(Duration.ofMinutes(5), Set.of("somebody-else"));

    assertThatThrownBy(
            () ->
                client()
                    .ask(
                        request("clear-cache", Map.of("site", SITE), false), PATIENCE, event -> {}))
        .hasMessage("this user may not ask for operations");
    assertThat(bench.called()).isEmpty();
  }

  @Test
  void hangingUpCancels() throws Exception {
    serve();
    bench.program("exec sleep 60");
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        Lines lines = new Lines(channel, System::nanoTime)) {
      lines.write(request("clear-cache", Map.of("site", SITE), false).line());
      await().atMost(PATIENCE).until(() -> !bench.called().isEmpty());
    }

    AuditReader audit = new AuditReader(StateFolder.of(bench.directory()).auditLog());
    await().atMost(PATIENCE).until(() -> audit.newest(10).size() == 2);
    assertThat(audit.newest(1).get(0).result())
        .hasValueSatisfying(result -> assertThat(result).startsWith("unknown: 0 of 2"));
    assertThat(bench.called()).hasSize(1);
  }

  @Test
  void endsWhenNobodyAsks() {
    CompletableFuture<String> end =
        serve(Duration.ofMillis(200), Set.of(System.getProperty("user.name")));

    await().atMost(PATIENCE).until(end::isDone);
    assertThat(end.join()).isEqualTo("idle");
    assertThat(listener.isOpen()).isTrue();
    assertThat(Files.exists(socket)).isTrue();
  }
}
