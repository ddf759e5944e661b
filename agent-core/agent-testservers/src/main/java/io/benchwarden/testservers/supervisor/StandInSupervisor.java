package io.benchwarden.testservers.supervisor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.xml.stream.XMLStreamException;

/**
 * Stands in for supervisor where it cannot be installed: a process that runs programs and speaks
 * supervisor's XML-RPC over a UNIX socket, as far as a monitor asks and a test steers.
 */
public final class StandInSupervisor {
  private static final String VERSION = "4.2.5";

  private final Map<String, StandInProgram> programs;

  private StandInSupervisor(Map<String, StandInProgram> programs) {
    this.programs = programs;
  }

  /**
   * Runs until it is killed.
   *
   * @param arguments the folder of the programs' scripts, and the socket
   */
  public static void main(String[] arguments) throws IOException {
    ProgramScripts scripts = new ProgramScripts(Path.of(arguments[0]));
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    Map<String, StandInProgram> programs = new LinkedHashMap<>();
    for (BenchProgram program : scripts.programs()) {
      programs.put(
          program.fullName(),
          new StandInProgram(program, scripts.file(program), Clock.systemUTC(), timer));
    }
    programs.values().forEach(StandInProgram::spawn);
    new StandInSupervisor(programs).serve(Path.of(arguments[1]));
  }

  private void serve(Path socket) throws IOException {
    ExecutorService connections = Executors.newCachedThreadPool();
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      while (true) {
        SocketChannel client = server.accept();
        connections.execute(() -> converse(client));
      }
    }
  }

  private void converse(SocketChannel client) {
    try (client;
        InputStream in = new BufferedInputStream(Channels.newInputStream(client));
        OutputStream out = Channels.newOutputStream(client)) {
      boolean more = true;
      while (more) {
        String head = head(in);
        if (head.isEmpty()) {
          return;
        }
        byte[] body = in.readNBytes(contentLength(head));
        out.write(response(new String(body, UTF_8)).getBytes(UTF_8));
        // As the real one: HTTP/1.1 stays open until the client says otherwise.
        more = head.contains("http/1.1") && !head.contains("connection: close");
      }
    } catch (IOException e) {
      System.err.println("connection lost: " + e.getMessage());
    }
  }

  private String response(String request) {
    String body = answer(request);
    return "HTTP/1.1 200 OK\r\nServer: Medusa/1.12\r\nContent-Type: text/xml\r\nContent-Length: "
        + body.getBytes(UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  private String answer(String request) {
    try {
      return XmlRpc.answer(result(XmlRpc.readCall(request)));
    } catch (XmlRpc.Fault fault) {
      return XmlRpc.fault(fault);
    } catch (XMLStreamException e) {
      return XmlRpc.fault(new XmlRpc.Fault(2, "INCORRECT_PARAMETERS"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return XmlRpc.fault(new XmlRpc.Fault(6, "SHUTDOWN_STATE"));
    }
  }

  private Object result(XmlRpc.Call call) throws XmlRpc.Fault, InterruptedException {
    return switch (call.method()) {
      case "supervisor.getAllProcessInfo" ->
          programs.values().stream().map(StandInProgram::info).toList();
      case "supervisor.getProcessInfo" -> program(call).info();
      case "supervisor.getSupervisorVersion" -> VERSION;
      case "supervisor.getAPIVersion" -> "3.0";
      case "supervisor.getIdentification" -> "supervisor";
      case "supervisor.getPID" -> (int) ProcessHandle.current().pid();
      case "supervisor.getState" -> Map.of("statecode", 1, "statename", "RUNNING");
      case "supervisor.startProcess" -> program(call).start(wait(call));
      case "supervisor.stopProcess" -> program(call).stop(wait(call));
      case "supervisor.signalProcess" -> program(call).kill();
      default -> throw new XmlRpc.Fault(1, "UNKNOWN_METHOD");
    };
  }

  private StandInProgram program(XmlRpc.Call call) throws XmlRpc.Fault {
    List<Object> arguments = call.arguments();
    String name = arguments.isEmpty() ? "" : arguments.get(0).toString();
    StandInProgram program = programs.get(name);
    if (program == null) {
      throw new XmlRpc.Fault(10, "BAD_NAME: " + name);
    }
    return program;
  }

  private static boolean wait(XmlRpc.Call call) {
    return call.arguments().size() < 2 || !Boolean.FALSE.equals(call.arguments().get(1));
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      head.append((char) c);
      if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
        break;
      }
    }
    return head.toString().toLowerCase(Locale.ROOT);
  }

  private static int contentLength(String head) {
    return head.lines()
        .filter(line -> line.startsWith("content-length:"))
        .findFirst()
        .map(line -> Integer.parseInt(line.substring("content-length:".length()).strip()))
        .orElse(0);
  }
}
