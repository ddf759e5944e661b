package io.benchwarden.dist.capture;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers over a UNIX socket what the captured supervisor answered, byte for byte. */
final class CapturedSupervisor implements AutoCloseable {
  private static final Pattern METHOD =
      Pattern.compile("<methodName>supervisor\\.(\\w+)</methodName>");
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

  private final Path socket;
  private final Path answers;
  private final String state;
  private final ServerSocketChannel server;
  private final Thread thread;

  private CapturedSupervisor(Path socket, Path answers, String state) throws IOException {
    this.socket = socket;
    this.answers = answers;
    this.state = state;
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    thread = new Thread(this::serve, "captured-supervisor");
    thread.setDaemon(true);
  }

  static CapturedSupervisor serving(Path socket, Path answers, String state) throws IOException {
    CapturedSupervisor supervisor = new CapturedSupervisor(socket, answers, state);
    supervisor.thread.start();
    return supervisor;
  }

  Path socket() {
    return socket;
  }

  private void serve() {
    while (server.isOpen()) {
      try (SocketChannel client = server.accept()) {
        answer(client);
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException failure) {
        throw new IllegalStateException("the captured supervisor cannot answer", failure);
      }
    }
  }

  private void answer(SocketChannel client) throws IOException {
    Matcher method = METHOD.matcher(request(client));
    if (!method.find()) {
      throw new IOException("no method is called");
    }
    Path file = answers.resolve("%s.%s.http".formatted(state, method.group(1)));
    byte[] raw = Files.readAllBytes(file);
    ByteBuffer buffer = ByteBuffer.wrap(raw);
    while (buffer.hasRemaining()) {
      client.write(buffer);
    }
  }

  private static String request(SocketChannel client) throws IOException {
    StringBuilder request = new StringBuilder();
    ByteBuffer buffer = ByteBuffer.allocate(8192);
    while (!isWhole(request)) {
      if (client.read(buffer.clear()) < 0) {
        break;
      }
      request.append(StandardCharsets.UTF_8.decode(buffer.flip()));
    }
    return request.toString();
  }

  private static boolean isWhole(CharSequence request) {
    int head = request.toString().indexOf("\r\n\r\n");
    Matcher length = LENGTH.matcher(request);
    return head >= 0
        && length.find()
        && request.length() >= head + 4 + Integer.parseInt(length.group(1));
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
