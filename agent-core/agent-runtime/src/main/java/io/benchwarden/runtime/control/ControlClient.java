package io.benchwarden.runtime.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.runtime.control.ControlException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a running agent. */
public final class ControlClient {
  private static final Logger LOG = LoggerFactory.getLogger(ControlClient.class);
  private static final int LONGEST_ANSWER = 64 << 20;

  private final Path socket;
  private final LongSupplier nanos;

  /**
   * @param socket the agent's control socket
   * @param nanos monotonic clock, for time-outs
   */
  public ControlClient(Path socket, LongSupplier nanos) {
    this.socket = socket;
    this.nanos = nanos;
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param arguments a JSON object
   * @param timeout for each line of the answer
   * @param progress is told what comes before the answer
   * @return the result
   * @throws ControlException with a sentence: there is no agent, it refuses, it fails, or it does
   *     not answer in time
   */
  public JsonNode ask(
      String command, ObjectNode arguments, Duration timeout, Consumer<JsonNode> progress)
      throws ControlException {
    try (SocketChannel channel = connect();
        LineChannel lines = new LineChannel(channel, nanos)) {
      send(lines, Messages.request(command, arguments), timeout);
      while (true) {
        ObjectNode message =
            Messages.parse(lines.readLine(LONGEST_ANSWER, timeout).orElseThrow(this::hungUp));
        if (!message.has("ok")) {
          progress.accept(message.path("progress"));
        } else if (message.path("ok").asBoolean()) {
          return message.path("result");
        } else {
          throw Messages.failure(message);
        }
      }
    } catch (SocketTimeoutException e) {
      throw new ControlException(
          Reason.FAILED,
          "The agent at %s does not answer within %d s.".formatted(socket, timeout.toSeconds()),
          e);
    } catch (IOException e) {
      throw new ControlException(
          Reason.FAILED,
          "The connection to the agent at %s broke (%s).".formatted(socket, e.getMessage()),
          e);
    }
  }

  /** Who is refused is told so before the question is read: then the answer is there already. */
  private static void send(LineChannel lines, String request, Duration timeout) throws IOException {
    try {
      lines.writeLine(request, timeout);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      LOG.debug("the agent did not take the question", e);
    }
  }

  private SocketChannel connect() throws ControlException {
    if (!Files.exists(socket)) {
      throw noAgent(null);
    }
    try {
      return SocketChannel.open(UnixDomainSocketAddress.of(socket));
    } catch (ConnectException e) {
      throw noAgent(e);
    } catch (IOException e) {
      throw new ControlException(
          Reason.REFUSED,
          "The agent's socket %s cannot be used (%s). It takes root, the group %s or a bench's owner."
              .formatted(socket, e.getMessage(), AccessPolicy.GROUP),
          e);
    }
  }

  private ControlException noAgent(@Nullable IOException cause) {
    return new ControlException(
        Reason.NO_AGENT,
        ("No agent is running here (nobody listens at %s). Start it with"
                + " `systemctl start benchwarden`, or `benchwarden run` in a terminal.")
            .formatted(socket),
        cause);
  }

  private ControlException hungUp() {
    return new ControlException(
        Reason.BUSY,
        "The agent at %s hung up without an answer. It may be stopping or busy; try again."
            .formatted(socket),
        null);
  }
}
