package io.benchwarden.runtime.control;

import io.benchwarden.runtime.control.ControlException.Reason;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on the control socket. */
public final class ControlServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
  private static final int CLIENTS = 16;

  /** Who may only look never takes all places: there is always one for an operator. */
  private static final int READERS = 8;

  private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

  private final Path path;
  private final ServerSocketChannel server;
  private final AccessPolicy policy;
  private final Map<String, ControlCommand> commands;
  private final LongSupplier nanos;
  private final Duration readTimeout;
  private final RefusalLog refusals;
  private final Semaphore readers = new Semaphore(READERS);
  private final ThreadPoolExecutor clients = pool();
  private final Thread acceptor = new Thread(this::accept, "benchwarden-control");

  private ControlServer(
      Path path,
      ServerSocketChannel server,
      AccessPolicy policy,
      Collection<ControlCommand> commands,
      LongSupplier nanos,
      Duration readTimeout) {
    this.path = path;
    this.server = server;
    this.policy = policy;
    this.commands =
        commands.stream()
            .collect(Collectors.toUnmodifiableMap(ControlCommand::name, Function.identity()));
    this.nanos = nanos;
    this.readTimeout = readTimeout;
    this.refusals = new RefusalLog(nanos);
  }

  /**
   * Starts to listen.
   *
   * @param path the socket; one that nobody listens at is replaced
   * @param commands what is answered; no two of one name
   * @param nanos monotonic clock, for time-outs
   * @throws IOException with a sentence for the operator
   */
  public static ControlServer open(
      Path path, AccessPolicy policy, Collection<ControlCommand> commands, LongSupplier nanos)
      throws IOException {
    return open(path, policy, commands, nanos, READ_TIMEOUT);
  }

  static ControlServer open(
      Path path,
      AccessPolicy policy,
      Collection<ControlCommand> commands,
      LongSupplier nanos,
      Duration readTimeout)
      throws IOException {
    ControlServer control =
        new ControlServer(path, SocketFile.listen(path), policy, commands, nanos, readTimeout);
    control.acceptor.setDaemon(true);
    control.acceptor.start();
    return control;
  }

  private static ThreadPoolExecutor pool() {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        CLIENTS,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread =
              new Thread(task, "benchwarden-control-client-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Stops, interrupts commands that run, and removes the socket. */
  @Override
  public void close() throws IOException, InterruptedException {
    server.close();
    Files.deleteIfExists(path);
    clients.shutdownNow();
    acceptor.join(STOP_TIMEOUT.toMillis());
    if (!clients.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("a command of the control socket does not stop");
    }
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel client = server.accept();
        try {
          clients.execute(() -> serve(client));
        } catch (RejectedExecutionException full) {
          LOG.warn("all {} places of the control socket are taken", CLIENTS);
          client.close();
        }
      } catch (ClosedChannelException stopped) {
        LOG.debug("the control socket is closed");
        return;
      } catch (IOException e) {
        // Out of descriptors, say. Who asks next may have better luck; nobody is served meanwhile.
        LOG.error("a client of the control socket cannot be accepted: {}", e.getMessage());
        if (!pause()) {
          return;
        }
      }
    }
  }

  private static boolean pause() {
    try {
      TimeUnit.SECONDS.sleep(1);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void serve(SocketChannel client) {
    try (client;
        LineChannel lines = new LineChannel(client, nanos)) {
      UnixDomainPrincipal peer = client.getOption(ExtendedSocketOptions.SO_PEERCRED);
      String user = peer.user().getName();
      Optional<Level> level = policy.levelOf(peer);
      if (level.isEmpty()) {
        refusals.refused(user, "everything");
        Conversation.refuse(lines, notYou(user));
      } else if (level.get() == Level.CHANGE) {
        hold(lines, new Caller(user, Level.CHANGE));
      } else if (readers.tryAcquire()) {
        try {
          hold(lines, new Caller(user, Level.READ));
        } finally {
          readers.release();
        }
      } else {
        Conversation.refuse(
            lines,
            new ControlException(Reason.BUSY, "The agent is busy with others; try again.", null));
      }
    } catch (IOException e) {
      LOG.debug("a client of the control socket went away: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("a client of the control socket could not be served", e);
    }
  }

  private void hold(LineChannel lines, Caller caller) throws IOException {
    new Conversation(lines, commands, caller, refusals, readTimeout).hold();
  }

  private static ControlException notYou(String user) {
    return new ControlException(
        Reason.REFUSED,
        ("The user %s may not talk to the agent: it answers root, the group %s and the owners of"
                + " its benches.")
            .formatted(user, AccessPolicy.GROUP),
        null);
  }
}
