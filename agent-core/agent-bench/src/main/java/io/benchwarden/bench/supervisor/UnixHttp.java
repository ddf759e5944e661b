package io.benchwarden.bench.supervisor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * One {@code POST} over a UNIX socket. The JDK's HTTP client knows no such sockets, and its
 * blocking channel knows no time-out; hence the selector.
 */
final class UnixHttp {
  /** Some 3,000 programs. */
  static final int MAXIMUM_BYTES = 4 << 20;

  private final Path socket;
  private final Duration timeout;
  private final LongSupplier nanoseconds;

  UnixHttp(Path socket, Duration timeout, LongSupplier nanoseconds) {
    this.socket = socket;
    this.timeout = timeout;
    this.nanoseconds = nanoseconds;
  }

  /**
   * What came back.
   *
   * @param status HTTP's status
   * @param body the body
   */
  record Answer(int status, byte[] body) {}

  /**
   * Posts and reads to the end.
   *
   * @throws SocketTimeoutException if the whole took longer than the time-out
   */
  Answer post(String path, String body) throws IOException, InterruptedException {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST %s HTTP/1.0\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, content.length);
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Selector selector = Selector.open()) {
      // Connecting to a UNIX socket waits for nothing but room in the server's backlog.
      channel.configureBlocking(false);
      long deadline = nanoseconds.getAsLong() + timeout.toNanos();
      connect(channel, selector, deadline);
      write(channel, selector, (head + body).getBytes(StandardCharsets.UTF_8), deadline);
      return parse(readToEnd(channel, selector, deadline));
    } catch (ClosedByInterruptException interrupted) {
      throw asInterrupt(interrupted);
    }
  }

  private static InterruptedException asInterrupt(ClosedByInterruptException interrupted) {
    // The exception takes the flag's place.
    Thread.interrupted();
    InterruptedException told = new InterruptedException("while talking to supervisor");
    told.initCause(interrupted);
    return told;
  }

  private void connect(SocketChannel channel, Selector selector, long deadline)
      throws IOException, InterruptedException {
    if (!channel.connect(UnixDomainSocketAddress.of(socket))) {
      while (!channel.finishConnect()) {
        await(channel, selector, SelectionKey.OP_CONNECT, deadline);
      }
    }
  }

  private void write(SocketChannel channel, Selector selector, byte[] bytes, long deadline)
      throws IOException, InterruptedException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      if (channel.write(buffer) == 0) {
        await(channel, selector, SelectionKey.OP_WRITE, deadline);
      }
    }
  }

  private byte[] readToEnd(SocketChannel channel, Selector selector, long deadline)
      throws IOException, InterruptedException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream(16 << 10);
    ByteBuffer buffer = ByteBuffer.allocate(16 << 10);
    int count = channel.read(buffer);
    while (count >= 0) {
      if (count == 0) {
        await(channel, selector, SelectionKey.OP_READ, deadline);
      }
      answer.write(buffer.array(), 0, buffer.position());
      buffer.clear();
      if (answer.size() > MAXIMUM_BYTES) {
        throw new IOException("the answer is longer than " + MAXIMUM_BYTES + " bytes");
      }
      count = channel.read(buffer);
    }
    return answer.toByteArray();
  }

  private void await(SocketChannel channel, Selector selector, int operation, long deadline)
      throws IOException, InterruptedException {
    long left = (deadline - nanoseconds.getAsLong()) / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException("no complete answer within " + timeout.toMillis() + " ms");
    }
    channel.register(selector, operation);
    selector.select(left);
    selector.selectedKeys().clear();
    if (Thread.interrupted()) {
      throw new InterruptedException("while talking to supervisor");
    }
  }

  private static Answer parse(byte[] answer) throws IOException {
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    String[] statusLine = text.lines().findFirst().orElse("").split(" ");
    if (end < 0 || statusLine.length < 2 || !statusLine[0].startsWith("HTTP/1.")) {
      throw new IOException("the answer is not HTTP");
    }
    byte[] body = Arrays.copyOfRange(answer, end + 4, answer.length);
    long announced = contentLength(text.substring(0, end), body.length);
    if (announced > body.length) {
      throw new IOException(
          "the answer ends after %d of %d bytes".formatted(body.length, announced));
    }
    return new Answer(number(statusLine[1]), body);
  }

  private static long contentLength(String head, long otherwise) throws IOException {
    for (String line : head.split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        return number(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    return otherwise;
  }

  private static int number(String text) throws IOException {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw new IOException("the answer's head is not HTTP", notANumber);
    }
  }
}
