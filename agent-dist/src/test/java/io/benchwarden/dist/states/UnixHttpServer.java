package io.benchwarden.dist.states;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Speaks for supervisor over a UNIX socket: the same answer to each call, until it is changed. */
public final class UnixHttpServer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

  private final Path socket;
  private final ServerSocketChannel server;
  private final AtomicReference<String> answer = new AtomicReference<>("");
  private final Thread thread;

  public UnixHttpServer(Path socket) throws IOException {
    this.socket = socket;
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    thread = new Thread(this::serve, "corpus-supervisor");
    thread.setDaemon(true);
    thread.start();
  }

  public Path socket() {
    return socket;
  }

  /** What is answered from now on, head and body. */
  void says(String http) {
    answer.set(http);
  }

  private void serve() {
    while (server.isOpen()) {
      try (SocketChannel client = server.accept()) {
        request(client);
        ByteBuffer buffer = ByteBuffer.wrap(answer.get().getBytes(StandardCharsets.UTF_8));
        while (buffer.hasRemaining()) {
          client.write(buffer);
        }
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException failure) {
        throw new UncheckedIOException("the corpus' supervisor cannot answer", failure);
      }
    }
  }

  private static void request(SocketChannel client) throws IOException {
    StringBuilder request = new StringBuilder();
    ByteBuffer buffer = ByteBuffer.allocate(8192);
    while (!isWhole(request)) {
      if (client.read(buffer.clear()) < 0) {
        return;
      }
      request.append(StandardCharsets.UTF_8.decode(buffer.flip()));
    }
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
      throw new UncheckedIOException(failure);
    }
  }
}
