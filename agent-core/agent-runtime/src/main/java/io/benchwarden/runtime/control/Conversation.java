package io.benchwarden.runtime.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.runtime.control.ControlException.Reason;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answer. */
final class Conversation {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
  private static final int LONGEST_REQUEST = 64 * 1024;
  private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(10);

  private final LineChannel lines;
  private final Map<String, ControlCommand> commands;
  private final Caller caller;
  private final RefusalLog refusals;
  private final Duration readTimeout;

  Conversation(
      LineChannel lines,
      Map<String, ControlCommand> commands,
      Caller caller,
      RefusalLog refusals,
      Duration readTimeout) {
    this.lines = lines;
    this.commands = commands;
    this.caller = caller;
    this.refusals = refusals;
    this.readTimeout = readTimeout;
  }

  /** Reads, does and answers. */
  void hold() throws IOException {
    Optional<String> request;
    try {
      request = lines.readLine(LONGEST_REQUEST, readTimeout);
    } catch (LineChannel.LineTooLongException e) {
      refuse(
          lines,
          new ControlException(
              Reason.BAD_REQUEST,
              "The request is too long: %d bytes at most.".formatted(LONGEST_REQUEST),
              e));
      return;
    } catch (SocketTimeoutException e) {
      refuse(
          lines,
          new ControlException(
              Reason.BAD_REQUEST,
              "No request came within %d s.".formatted(readTimeout.toSeconds()),
              e));
      return;
    }
    if (request.isPresent()) {
      lines.writeLine(answer(request.get()), WRITE_TIMEOUT);
    }
  }

  /** Tells why there is no answer. */
  static void refuse(LineChannel lines, ControlException why) throws IOException {
    lines.writeLine(Messages.failure(why), WRITE_TIMEOUT);
  }

  private String answer(String line) {
    try {
      ObjectNode request = Messages.parse(line);
      ControlCommand command = command(request.path("command").asText(""));
      return Messages.result(command.handler().handle(controlRequest(request)));
    } catch (ControlException e) {
      return Messages.failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Messages.failure(new ControlException("The agent is stopping."));
    } catch (Exception e) {
      LOG.error("a command of {} failed", caller.user(), e);
      return Messages.failure(
          new ControlException("Something went wrong in the agent; its log says what."));
    }
  }

  private ControlCommand command(String name) throws ControlException {
    ControlCommand command = commands.get(name);
    if (command == null) {
      throw new ControlException(
          Reason.UNKNOWN_COMMAND,
          "The agent knows no command '%s'. It knows: %s. Is the agent of another version?"
              .formatted(name, String.join(", ", new TreeSet<>(commands.keySet()))),
          null);
    }
    if (!caller.level().allows(command.level())) {
      refusals.refused(caller.user(), name);
      throw new ControlException(
          Reason.REFUSED,
          "The user %s may not do this: '%s' takes root or the group %s."
              .formatted(caller.user(), name, AccessPolicy.GROUP),
          null);
    }
    if (command.level() == Level.CHANGE) {
      LOG.info("{} asks for {}", caller.user(), name);
    }
    return command;
  }

  private ControlRequest controlRequest(ObjectNode request) throws ControlException {
    JsonNode arguments = request.path("arguments");
    if (arguments.isMissingNode() || arguments.isNull()) {
      arguments = JsonNodeFactory.instance.objectNode();
    }
    if (!arguments.isObject()) {
      throw new ControlException(Reason.BAD_REQUEST, "The arguments must be an object.", null);
    }
    return new ControlRequest(
        arguments, caller, news -> lines.writeLine(Messages.progress(news), WRITE_TIMEOUT));
  }
}
