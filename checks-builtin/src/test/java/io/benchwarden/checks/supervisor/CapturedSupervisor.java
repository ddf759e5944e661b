package io.benchwarden.checks.supervisor;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Answers every question on a UNIX socket with what a real supervisor once answered. */
final class CapturedSupervisor implements AutoCloseable {
  private final ServerSocketChannel server;
  private final Thread thread = new Thread(this::answer, "captured-supervisor");
  private volatile String body = "";

  CapturedSupervisor(Path socket) throws IOException {
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    thread.start();
  }

  void says(String methodResponse) {
    body = methodResponse;
  }

  private void answer() {
    try {
      while (true) {
        try (SocketChannel client = server.accept()) {
          client.read(ByteBuffer.allocate(4096));
          byte[] content = body.getBytes(StandardCharsets.UTF_8);
          String head = "HTTP/1.1 200 OK\r\nContent-Length: " + content.length + "\r\n\r\n";
          write(client, head.getBytes(StandardCharsets.US_ASCII));
          write(client, content);
        }
      }
    } catch (ClosedChannelException end) {
      return;
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void write(SocketChannel client, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      client.write(buffer);
    }
  }

  @Override
  public void close() throws Exception {
    server.close();
    thread.join();
  }
}
