package io.benchwarden.bench.supervisor;

import io.benchwarden.bench.supervisor.SupervisorException.Reason;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Asks supervisor over its UNIX socket. Only calls that read exist here. Safe for use by several
 * threads; holds nothing open.
 */
public final class SupervisorClient {
  private static final int FAULT_SHUTTING_DOWN = 6;

  private final Path socket;
  private final UnixHttp http;

  /**
   * A client.
   *
   * @param socket supervisor's socket
   * @param timeout for one call as a whole
   * @param nanoseconds a monotonic clock, as {@link System#nanoTime}
   */
  public SupervisorClient(Path socket, Duration timeout, LongSupplier nanoseconds) {
    this.socket = socket;
    this.http = new UnixHttp(socket, timeout, nanoseconds);
  }

  /** All processes of all groups, as supervisor lists them. */
  public List<Program> programs() throws SupervisorException, InterruptedException {
    return programs(call("supervisor.getAllProcessInfo"));
  }

  /** Supervisor's version: {@code 4.2.5}. */
  public String version() throws SupervisorException, InterruptedException {
    return String.valueOf(call("supervisor.getSupervisorVersion"));
  }

  /** The process id of supervisor itself. */
  public long pid() throws SupervisorException, InterruptedException {
    if (call("supervisor.getPID") instanceof Integer pid) {
      return pid;
    }
    throw notUnderstood("no process id", null);
  }

  private Object call(String method) throws SupervisorException, InterruptedException {
    try {
      UnixHttp.Answer answer =
          http.post(
              "/RPC2",
              "<?xml version=\"1.0\"?><methodCall><methodName>%s</methodName><params/></methodCall>"
                  .formatted(method));
      return value(answer);
    } catch (SocketTimeoutException late) {
      throw new SupervisorException(
          Reason.NO_ANSWER, "supervisor gives %s".formatted(late.getMessage()), late);
    } catch (IOException failure) {
      throw connectionFailure(failure);
    }
  }

  static Object value(UnixHttp.Answer answer) throws SupervisorException {
    if (answer.status() == 401) {
      throw new SupervisorException(
          Reason.NOT_PERMITTED, "supervisor asks for a user name and password", null);
    }
    if (answer.status() != 200) {
      throw notUnderstood("HTTP status " + answer.status(), null);
    }
    try {
      return XmlRpcAnswer.parse(answer.body());
    } catch (XmlRpcAnswer.Fault fault) {
      throw fault.code() == FAULT_SHUTTING_DOWN
          ? new SupervisorException(Reason.SHUTTING_DOWN, "supervisor is shutting down", fault)
          : notUnderstood("fault %d, %s".formatted(fault.code(), fault.getMessage()), fault);
    } catch (XMLStreamException broken) {
      throw notUnderstood("an answer that is no XML-RPC", broken);
    }
  }

  /** The kernel's words are all there is to tell refused from forbidden on a UNIX socket. */
  private SupervisorException connectionFailure(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("Permission denied")) {
      return new SupervisorException(
          Reason.NOT_PERMITTED, "the agent's user may not use " + socket, failure);
    }
    if (!Files.exists(socket)) {
      return new SupervisorException(Reason.NOT_RUNNING, "there is no socket " + socket, failure);
    }
    if (message.contains("Connection refused")) {
      return new SupervisorException(Reason.NOT_RUNNING, "nothing listens on " + socket, failure);
    }
    return new SupervisorException(
        Reason.NOT_UNDERSTOOD, "%s: %s".formatted(socket, message), failure);
  }

  static List<Program> programs(Object answer) throws SupervisorException {
    if (!(answer instanceof List<?> list)) {
      throw notUnderstood("no list of processes", null);
    }
    List<Program> programs = new ArrayList<>();
    for (Object element : list) {
      if (!(element instanceof Map<?, ?> fields)
          || !(fields.get("name") instanceof String name)
          || !(fields.get("group") instanceof String group)
          || !(fields.get("state") instanceof Integer state)) {
        throw notUnderstood("a process without name, group and state", null);
      }
      programs.add(program(group, name, state, fields));
    }
    return programs;
  }

  private static Program program(String group, String name, int state, Map<?, ?> fields) {
    return new Program(
        group,
        name,
        ProgramState.of(state),
        moment(fields, "start"),
        moment(fields, "stop"),
        moment(fields, "now"),
        text(fields, "spawnerr"),
        integer(fields, "exitstatus"),
        integer(fields, "pid"),
        Optional.of(text(fields, "stderr_logfile")).filter(file -> file.startsWith("/")));
  }

  private static Instant moment(Map<?, ?> fields, String name) {
    return Instant.ofEpochSecond(Integer.toUnsignedLong(integer(fields, name)));
  }

  private static int integer(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof Integer number ? number : 0;
  }

  private static String text(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text.strip() : "";
  }

  private static SupervisorException notUnderstood(String what, @Nullable Throwable cause) {
    return new SupervisorException(
        Reason.NOT_UNDERSTOOD, "what listens there answers with " + what, cause);
  }
}
