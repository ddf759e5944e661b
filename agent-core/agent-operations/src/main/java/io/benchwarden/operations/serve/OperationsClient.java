package io.benchwarden.operations.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.OperationException.Reason;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Asks the operations unit of a bench. Holds nothing open between calls. */
public final class OperationsClient {
  private final Path socket;
  private final LongSupplier nanoTime;

  /** A client of the unit that listens there. */
  public OperationsClient(Path socket, LongSupplier nanoTime) {
    this.socket = socket;
    this.nanoTime = nanoTime;
  }

  /**
   * Asks, and waits for the end. Interrupting the caller hangs up, which cancels the operation.
   *
   * @param news gets each event before the last: the plan, then progress
   * @return the last event: {@code result}, or {@code plan} of a dry run
   * @throws OperationException if the unit refuses, cannot be reached, or broke off
   */
  public JsonNode ask(Request request, Duration timeout, Consumer<JsonNode> news)
      throws OperationException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      try (Lines lines = new Lines(channel, nanoTime)) {
        lines.write(request.line());
        return listen(lines, request.dryRun() ? "plan" : "result", timeout, news);
      }
    } catch (IOException failure) {
      throw new OperationException(
          Reason.FAILED,
          "the operations unit at %s did not answer to the end: %s; benchwarden audit-log show tells what it began"
              .formatted(socket, failure.getMessage()),
          failure);
    }
  }

  private JsonNode listen(Lines lines, String last, Duration timeout, Consumer<JsonNode> news)
      throws IOException, OperationException {
    long deadline = nanoTime.getAsLong() + timeout.toNanos();
    while (true) {
      Optional<String> line =
          lines.read(Lines.LONGEST, Duration.ofNanos(deadline - nanoTime.getAsLong()));
      if (line.isEmpty()) {
        throw new IOException("it hung up");
      }
      JsonNode event = parse(line.get());
      String name = event.path("event").asText();
      if (name.equals("refused")) {
        throw new OperationException(
            reason(event.path("reason").asText()), event.path("message").asText());
      }
      if (name.equals(last)) {
        return event;
      }
      news.accept(event);
    }
  }

  private static JsonNode parse(String line) throws IOException {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException broken) {
      throw new IOException("what it says is not JSON", broken);
    }
  }

  private static Reason reason(String name) {
    for (Reason reason : Reason.values()) {
      if (reason.name().toLowerCase(Locale.ROOT).equals(name)) {
        return reason;
      }
    }
    return Reason.FAILED;
  }
}
