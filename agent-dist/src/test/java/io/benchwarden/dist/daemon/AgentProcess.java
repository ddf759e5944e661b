package io.benchwarden.dist.daemon;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.dist.CommandRun;
import io.benchwarden.testservers.GuardedProcess;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The program's daemon as a process of its own. */
public final class AgentProcess implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final AgentFiles files;
  private final GuardedProcess process;

  private AgentProcess(AgentFiles files, GuardedProcess process) {
    this.files = files;
    this.process = process;
  }

  /** Starts one and returns when its quick probes have reported. */
  public static AgentProcess start(AgentFiles files) {
    AgentProcess agent = launch(files, files.configuration());
    agent.process.awaitAnswer(LIMIT, () -> agent.get("/readyz").statusCode() == 200);
    return agent;
  }

  /** Starts one that may refuse to run. */
  public static AgentProcess launch(AgentFiles files, Path configuration) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djdk.httpclient.allowRestrictedHeaders=host",
            "-cp",
            classPath(),
            "io.benchwarden.dist.Main",
            "run",
            "--config",
            configuration.toString());
    return new AgentProcess(
        files, GuardedProcess.start("the agent", command, files.directory(), files.log()));
  }

  /** Without the tests, whose logging would go before the program's. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !Path.of(entry).endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** What the listener answers. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(files.port(), path)))
            .timeout(STOP_LIMIT)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  /** What the control socket answers to {@code status}. */
  public JsonNode status() {
    return CommandRun.of("status", "--output", "json", "--socket", files.socket().toString())
        .json();
  }

  /** Waits until the status is as wished. */
  public JsonNode awaitStatus(String wish, Predicate<JsonNode> fulfilled) {
    return await(wish).atMost(LIMIT).until(this::status, fulfilled);
  }

  /** Waits until a probe has ended this many runs more, and nothing waits to be sent. */
  public JsonNode awaitMoreRuns(String probe, int more) {
    long before = runs(status(), probe);
    return awaitStatus(
        "%d more runs of %s".formatted(more, probe),
        status ->
            runs(status, probe) >= before + more
                && status.path("delivery").path("waiting").asInt() == 0);
  }

  private static long runs(JsonNode status, String probe) {
    return probe(status, probe).path("runs").asLong();
  }

  /** What a status says of a probe. */
  public static JsonNode probe(JsonNode status, String name) {
    return StreamSupport.stream(status.path("probes").spliterator(), false)
        .filter(probe -> probe.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** What a status says of the alert of one condition. */
  public static List<JsonNode> alerts(JsonNode status, String probe, String condition) {
    return StreamSupport.stream(status.path("alerts").spliterator(), false)
        .filter(alert -> alert.path("probe").asText().equals(probe))
        .filter(alert -> alert.path("condition").asText().equals(condition))
        .toList();
  }

  /** Has it read its configuration again, as systemd does. */
  public void reload() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start().waitFor();
  }

  /** Its process. */
  public long pid() {
    return process.pid();
  }

  /** Ends it at once, without a chance to tidy up. */
  public void kill() {
    process.kill();
  }

  /** Asks it to stop; its exit code, which is not 0 if it had to be killed after ten seconds. */
  public int stop() {
    process.terminate(STOP_LIMIT);
    return process.exitCode();
  }

  /** Waits until it ends by itself. */
  public int awaitEnd() {
    await("the agent ends").atMost(LIMIT).until(() -> !process.isAlive());
    return process.exitCode();
  }

  /** What it wrote. */
  public String log() throws IOException {
    return Files.readString(files.log());
  }

  @Override
  public void close() {
    process.kill();
  }
}
