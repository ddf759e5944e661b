package io.benchwarden.testservers.supervisor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * Asks a supervisor over its UNIX socket, one connection a call.
 *
 * @param socket the socket
 */
public record SupervisorClient(Path socket) {

  /** The supervisor refused; the message has its words. */
  public static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;
    private final int code;

    RefusedException(int code, String message) {
      super(message);
      this.code = code;
    }

    /** Supervisor's code, 10 for a bad name. */
    public int code() {
      return code;
    }
  }

  /**
   * Calls a method.
   *
   * @return a {@code String}, {@code Integer}, {@code Boolean}, {@code List} or {@code Map}
   */
  public Object call(String method, Object... arguments) throws IOException {
    try {
      return XmlRpc.readAnswer(body(XmlRpc.call("supervisor." + method, List.of(arguments))));
    } catch (XmlRpc.Fault fault) {
      throw new RefusedException(fault.code(), fault.text());
    } catch (XMLStreamException e) {
      throw new IOException("not an XML-RPC answer: " + e.getMessage(), e);
    }
  }

  /** What the supervisor says of a program, given as {@code group:name}. */
  public Map<?, ?> process(String fullName) throws IOException {
    BenchProgram program = BenchProgram.parse(fullName);
    if (call("getAllProcessInfo") instanceof List<?> all) {
      for (Object process : all) {
        if (process instanceof Map<?, ?> fields
            && program.group().equals(fields.get("group"))
            && program.name().equals(fields.get("name"))) {
          return fields;
        }
      }
    }
    throw new IOException("no program " + fullName);
  }

  private String body(String request) throws IOException {
    byte[] content = request.getBytes(UTF_8);
    String head =
        "POST /RPC2 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n"
            + "Connection: close\r\nContent-Length: "
            + content.length
            + "\r\n\r\n";
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      channel.write(ByteBuffer.wrap(head.getBytes(UTF_8)));
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      ByteBuffer buffer = ByteBuffer.allocate(8192);
      while (channel.read(buffer.clear()) >= 0) {
        answer.write(buffer.array(), 0, buffer.position());
      }
      String text = answer.toString(UTF_8);
      int end = text.indexOf("\r\n\r\n");
      if (!text.startsWith("HTTP/1.") || end < 0) {
        throw new IOException("not an HTTP answer");
      }
      return text.substring(end + 4);
    }
  }
}
