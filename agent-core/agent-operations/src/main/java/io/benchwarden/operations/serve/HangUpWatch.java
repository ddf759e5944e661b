package io.benchwarden.operations.serve;

import io.benchwarden.operations.Cancellation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * Cancels an operation when its caller hangs up. Ended by a wake-up and not by an interrupt, which
 * would close the channel that the result is to go through.
 */
final class HangUpWatch implements AutoCloseable {
  private static final int JOIN_MILLISECONDS = 10_000;

  private final SocketChannel channel;
  private final Cancellation cancellation;
  private final Selector selector;
  private final Thread thread = new Thread(this::watch, "operation-caller");
  private volatile boolean done;

  private HangUpWatch(SocketChannel channel, Cancellation cancellation) throws IOException {
    this.channel = channel;
    this.cancellation = cancellation;
    this.selector = Selector.open();
    thread.setDaemon(true);
  }

  /** Watches a channel that does not block. */
  static HangUpWatch of(SocketChannel channel, Cancellation cancellation) throws IOException {
    HangUpWatch watch = new HangUpWatch(channel, cancellation);
    channel.register(watch.selector, SelectionKey.OP_READ);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    ByteBuffer ignored = ByteBuffer.allocate(512);
    try {
      while (!done) {
        selector.select();
        selector.selectedKeys().clear();
        ignored.clear();
        if (!done && channel.read(ignored) < 0) {
          cancellation.cancel();
          return;
        }
      }
    } catch (IOException broken) {
      cancellation.cancel();
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    done = true;
    selector.wakeup();
    thread.join(JOIN_MILLISECONDS);
    selector.close();
  }
}
