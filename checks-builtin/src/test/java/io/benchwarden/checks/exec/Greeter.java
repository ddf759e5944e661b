package io.benchwarden.checks.exec;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that answers every connection with the same text, after the client's first bytes. */
final class Greeter implements AutoCloseable {
  private static final int PATIENCE_MILLISECONDS = 300;

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final byte[] greeting;
  private final Thread thread = new Thread(this::serve, "greeter");

  Greeter(String greeting) throws IOException {
    this.greeting = greeting.getBytes(StandardCharsets.US_ASCII);
    thread.start();
  }

  String port() {
    return Integer.toString(server.getLocalPort());
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        client.setSoTimeout(PATIENCE_MILLISECONDS);
        client.getOutputStream().write(greeting);
        client.getOutputStream().flush();
        client.shutdownOutput();
        client.getInputStream().readNBytes(4096);
      } catch (IOException clientOrServerGone) {
        Thread.onSpinWait();
      }
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    server.close();
    thread.join(2_000);
  }
}
