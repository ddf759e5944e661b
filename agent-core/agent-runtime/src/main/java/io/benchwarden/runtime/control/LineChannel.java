package io.benchwarden.runtime.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Lines of text over a socket, each with a time-out. For one thread at a time. */
final class LineChannel implements AutoCloseable {
  private static final int BUFFER = 4096;

  private final SocketChannel channel;
  private final LongSupplier nanos;
  private final Selector selector;
  private final SelectionKey key;
  private final ByteBuffer received = ByteBuffer.allocate(BUFFER).flip();

  LineChannel(SocketChannel channel, LongSupplier nanos) throws IOException {
    this.channel = channel;
    this.nanos = nanos;
    channel.configureBlocking(false);
    this.selector = Selector.open();
    this.key = channel.register(selector, 0);
  }

  /**
   * Reads the next line.
   *
   * @return empty if the other side ended before or within it
   * @throws LineTooLongException if it has more bytes than that
   * @throws SocketTimeoutException if it does not end within the time
   */
  Optional<String> readLine(int maximumBytes, Duration timeout) throws IOException {
    long deadline = nanos.getAsLong() + timeout.toNanos();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      while (received.hasRemaining()) {
        byte next = received.get();
        if (next == '\n') {
          return Optional.of(line.toString(UTF_8));
        }
        line.write(next);
        if (line.size() > maximumBytes) {
          throw new LineTooLongException(maximumBytes);
        }
      }
      if (!receive(deadline)) {
        return Optional.empty();
      }
    }
  }

  /**
   * Writes a line.
   *
   * @throws SocketTimeoutException if the other side does not take it within the time
   */
  void writeLine(String text, Duration timeout) throws IOException {
    long deadline = nanos.getAsLong() + timeout.toNanos();
    ByteBuffer line = ByteBuffer.wrap((text + "\n").getBytes(UTF_8));
    while (line.hasRemaining()) {
      if (channel.write(line) == 0) {
        await(SelectionKey.OP_WRITE, deadline);
      }
    }
  }

  /** False at the end of the stream. */
  private boolean receive(long deadline) throws IOException {
    received.clear();
    int count = channel.read(received);
    while (count == 0) {
      await(SelectionKey.OP_READ, deadline);
      count = channel.read(received);
    }
    received.flip();
    return count > 0;
  }

  private void await(int operation, long deadline) throws IOException {
    long left = Duration.ofNanos(deadline - nanos.getAsLong()).toMillis();
    if (left <= 0) {
      throw new SocketTimeoutException("the other side is too slow");
    }
    key.interestOps(operation);
    selector.select(left);
    selector.selectedKeys().clear();
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      selector.close();
    }
  }

  /** A line without end. */
  static final class LineTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    LineTooLongException(int maximumBytes) {
      super("a line has more than %d bytes".formatted(maximumBytes));
    }
  }
}
