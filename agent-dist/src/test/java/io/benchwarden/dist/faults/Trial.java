package io.benchwarden.dist.faults;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.dist.daemon.AgentFiles;
import io.benchwarden.dist.daemon.AgentProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The real daemon, the lamps it watches and the receiver it tells. */
final class Trial implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final AgentFiles files;
  private final Lamps lamps;
  private final FaultyReceiver receiver;
  private AgentProcess agent;

  private Trial(AgentFiles files, Lamps lamps, FaultyReceiver receiver) {
    this.files = files;
    this.lamps = lamps;
    this.receiver = receiver;
  }

  /** A trial with everything ready and no agent yet. */
  static Trial in(Path directory) throws IOException {
    FaultyReceiver receiver = FaultyReceiver.open();
    AgentFiles files = AgentFiles.in(directory, receiver.url());
    Lamps lamps = Lamps.install(files);
    files.watch("disk { enabled = false }\n" + lamps.probe(Settings.every()));
    Trial trial = new Trial(files, lamps, receiver);
    // Each row has a lamp of its own; told together they could not be told apart by time.
    trial.configure("notify = [hook]", "notify = [hook], group-interval = off");
    return trial;
  }

  /** Replaces a piece of the configuration. */
  void configure(String piece, String replacement) throws IOException {
    Path configuration = files.configuration();
    String text = Files.readString(configuration);
    if (!text.contains(piece)) {
      throw new IllegalArgumentException("not in the configuration: " + piece);
    }
    Files.writeString(configuration, text.replace(piece, replacement));
  }

  /** Starts the agent and returns when it is ready. */
  Trial start() {
    agent = AgentProcess.start(files);
    return this;
  }

  /** Starts the agent without waiting; returns when that was, monotonic. */
  long launch() {
    long now = System.nanoTime();
    agent = AgentProcess.launch(files, files.configuration());
    return now;
  }

  /** Waits until the launched agent answers. */
  void awaitReady() {
    await("the agent is ready")
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(() -> agent.get("/readyz").statusCode() == 200);
  }

  /** Waits until a receiver has been told, and returns when it first was. */
  long awaitTold(String lamp, String status) {
    await("%s is told as %s".formatted(lamp, status))
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !receiver.told(lamp, status).isEmpty());
    return receiver.told(lamp, status).get(0).nanos();
  }

  /** Waits until a message waits to be sent. */
  void awaitWaiting() {
    agent.awaitStatus("a message waits", status -> waiting(status) > 0);
  }

  /**
   * Waits until the agent knows that all was delivered, and has looked at everything twice more.
   */
  void settle() {
    await("the agent answers what it sees")
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(() -> AgentProcess.probe(agent.status(), Lamps.PROBE).path("runs").asLong() > 0);
    agent.awaitMoreRuns(Lamps.PROBE, 2);
  }

  /** Waits until a request has reached the receiver since there were this many. */
  void awaitRequest(int before) {
    await("a request reaches the receiver")
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> receiver.requests() > before);
  }

  private static int waiting(JsonNode status) {
    return status.path("delivery").path("waiting").asInt();
  }

  Lamps lamps() {
    return lamps;
  }

  FaultyReceiver receiver() {
    return receiver;
  }

  AgentProcess agent() {
    return agent;
  }

  AgentFiles files() {
    return files;
  }

  @Override
  public void close() throws IOException {
    if (agent != null) {
      agent.close();
    }
    receiver.close();
  }
}
