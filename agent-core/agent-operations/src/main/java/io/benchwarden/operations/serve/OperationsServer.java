package io.benchwarden.operations.serve;

import io.benchwarden.bench.FrappeBench;
import io.benchwarden.operations.BenchOperations;
import io.benchwarden.operations.OperationRunner;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/**
 * Listens on a UNIX socket for requests, knows its callers by what the kernel says, and ends when
 * nobody has asked for a while: the socket's owner starts it again.
 */
public final class OperationsServer {
  private static final int MAXIMUM_CALLERS = 8;

  private final FrappeBench bench;
  private final BenchOperations operations;
  private final OperationRunner runner;
  private final AllowedCallers allowed;
  private final LongSupplier nanoTime;
  private final Semaphore callers = new Semaphore(MAXIMUM_CALLERS);

  /**
   * A server for one bench.
   *
   * @param runner carries out what is asked for; its lock decides who goes first
   * @param nanoTime the monotonic clock
   */
  public OperationsServer(
      FrappeBench bench,
      BenchOperations operations,
      OperationRunner runner,
      AllowedCallers allowed,
      LongSupplier nanoTime) {
    this.bench = bench;
    this.operations = operations;
    this.runner = runner;
    this.allowed = allowed;
    this.nanoTime = nanoTime;
  }

  /**
   * Serves until nobody asked for so long. An operation under way is never cut off by that.
   *
   * @param listener a listening UNIX socket; stays open, for the next one
   */
  public void serve(ServerSocketChannel listener, Duration idle)
      throws IOException, InterruptedException {
    ExecutorService threads = Executors.newCachedThreadPool(OperationsServer::thread);
    try (Selector selector = Selector.open()) {
      listener.configureBlocking(false);
      SelectionKey key = listener.register(selector, SelectionKey.OP_ACCEPT);
      do {
        accept(listener, threads);
        selector.selectedKeys().clear();
        if (Thread.interrupted()) {
          throw new InterruptedException("while waiting for requests");
        }
      } while (selector.select(idle.toMillis()) > 0
          || callers.availablePermits() < MAXIMUM_CALLERS);
      key.cancel();
    } finally {
      threads.shutdownNow();
    }
  }

  private void accept(ServerSocketChannel listener, ExecutorService threads) throws IOException {
    SocketChannel caller = listener.accept();
    while (caller != null) {
      SocketChannel accepted = caller;
      if (callers.tryAcquire()) {
        threads.execute(() -> converse(accepted));
      } else {
        accepted.close();
      }
      caller = listener.accept();
    }
  }

  /** A caller's trouble is its own: it hangs up and sees that there is no result. */
  private void converse(SocketChannel channel) {
    try (Lines lines = new Lines(channel, nanoTime)) {
      UnixDomainPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
      String user = peer.user().getName();
      if (!allowed.allow(user)) {
        lines.write(
            "{\"event\":\"refused\",\"reason\":\"permission\",\"message\":\"this user may not ask"
                + " for operations\"}");
        return;
      }
      new Conversation(bench, operations, runner, lines, user).hold();
    } catch (IOException gone) {
      return;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      callers.release();
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "operations-conversation");
    thread.setDaemon(true);
    return thread;
  }
}
