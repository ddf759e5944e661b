package io.benchwarden.operations.serve;

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

/**
 * Lines of text over a socket with time-outs. One thread reads; writing is for one thread at a
 * time.
 */
final class Lines implements AutoCloseable {
  static final int LONGEST = 4 << 20;

  private static final Duration WRITING = Duration.ofSeconds(10);

  private final SocketChannel channel;
  private final LongSupplier nanoTime;
  private final ByteBuffer received = ByteBuffer.allocate(16 << 10).flip();

  Lines(SocketChannel channel, LongSupplier nanoTime) throws IOException {
    this.channel = channel;
    this.nanoTime = nanoTime;
    channel.configureBlocking(false);
  }

  /**
   * Reads a line.
   *
   * @return empty at the end
   * @throws SocketTimeoutException if none came in time
   */
  Optional<String> read(int longest, Duration timeout) throws IOException {
    long deadline = nanoTime.getAsLong() + timeout.toNanos();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      while (received.hasRemaining()) {
        byte next = received.get();
        if (next == '\n') {
          return Optional.of(line.toString(UTF_8));
        }
        line.write(next);
        if (line.size() > longest) {
          throw new IOException("a line has more than %d bytes".formatted(longest));
        }
      }
      if (!receive(deadline)) {
        return Optional.empty();
      }
    }
  }

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

  /** The channel, which does not block. */
  SocketChannel channel() {
    return channel;
  }

  /** Writes a line. */
  synchronized void write(String text) throws IOException {
    long deadline = nanoTime.getAsLong() + WRITING.toNanos();
    ByteBuffer line = ByteBuffer.wrap((text + "\n").getBytes(UTF_8));
    while (line.hasRemaining()) {
      if (channel.write(line) == 0) {
        await(SelectionKey.OP_WRITE, deadline);
      }
    }
  }

  private void await(int interest, long deadline) throws IOException {
    long left = Duration.ofNanos(deadline - nanoTime.getAsLong()).toMillis();
    if (left <= 0) {
      throw new SocketTimeoutException("the other side is too slow");
    }
    // One thread may wait to read while another waits to write: each has a selector of its own.
    try (Selector selector = Selector.open()) {
      channel.register(selector, interest);
      selector.select(left);
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new IOException("interrupted while talking over a socket");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
