package io.benchwarden.testkit;

import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.api.notify.NotifierDescription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every notifier must keep, as tests. Extend it, name the notifier and its settings:
 *
 * <pre>{@code
 * class PagerContractTest extends NotifierContract {
 *   protected Notifier notifier() {
 *     return new PagerNotifier();
 *   }
 *
 *   protected Map<String, ?> settings(int port) {
 *     return Map.of("url", "http://127.0.0.1:" + port, "token", Secret.of("a-secret-token"));
 *   }
 * }
 * }</pre>
 */
@Timeout(60)
public abstract class NotifierContract {
  private static final int INTERRUPT_SECONDS = 2;

  /** For subclasses. */
  protected NotifierContract() {}

  /** The notifier, made as {@code ServiceLoader} would. */
  protected abstract Notifier notifier();

  /**
   * Settings that deliver to a port of 127.0.0.1. Give every secret as a {@link
   * io.benchwarden.api.Secret} that occurs nowhere else: the contract looks for them in errors.
   */
  protected abstract Map<String, ?> settings(int port);

  /** What is sent; a full disk unless overridden. */
  protected Notification notification() {
    return SampleNotifications.firing();
  }

  @Test
  @DisplayName("the description is complete and the same at each call")
  public void describesItself() {
    NotifierDescription description = notifier().describe();
    Expect.that(description.equals(notifier().describe()), "describes itself differently twice");
    Expect.that(description.name().matches("[a-z][a-z0-9-]*"), "not a name: " + description.name());
    Expect.sentence("the summary", description.summary());
    Expect.sane(description.settings());
  }

  @Test
  @DisplayName("the class is found through META-INF/services")
  public void isRegistered() {
    Class<?> type = notifier().getClass();
    Expect.that(
        ServiceLoader.load(Notifier.class, type.getClassLoader()).stream()
            .anyMatch(provider -> provider.type() == type),
        type.getName() + " is not in META-INF/services/" + Notifier.class.getName());
  }

  @Test
  @DisplayName("every setting in use is described, and a required one is asked for")
  public void settingsAreDescribed() throws Exception {
    NotifierDescription description = notifier().describe();
    Expect.allDescribed(description.settings(), settings(1));
    Expect.requiredOnesDemanded(description.settings(), settings(1), notifier()::open);
  }

  @Test
  @DisplayName("opening a channel starts no thread and needs no receiver")
  public void openingTouchesNothing() throws Exception {
    ThreadWatch threads = ThreadWatch.start();
    try (Channel channel = open(refusingPort())) {
      Expect.that(threads.started().isEmpty(), channel + " started " + threads.started());
    }
  }

  @Test
  @DisplayName("a receiver that refuses the connection is tried again, and nothing has arrived")
  public void refusedConnectionIsTransient() throws Exception {
    try (Channel channel = open(refusingPort())) {
      channel.send(notification());
      throw new AssertionError("delivered to a port where nothing listens");
    } catch (DeliveryException failure) {
      Expect.that(
          failure.kind() == DeliveryException.Kind.TRANSIENT, "not tried again: " + failure);
      Expect.that(!failure.mayHaveArrived(), "cannot have arrived: " + failure);
      Expect.sentence("the error", String.valueOf(failure.getMessage()));
    }
  }

  @Test
  @DisplayName("no secret is shown by an error, a channel or a description")
  public void showsNoSecret() throws Exception {
    int port = refusingPort();
    SecretLeaks leaks = SecretLeaks.of(settings(port));
    leaks.requireNoneIn("the description", notifier().describe());
    try (Channel channel = open(port)) {
      leaks.requireNoneIn("the channel", channel);
      leaks.requireNoneIn("the receipt", channel.send(notification()));
    } catch (DeliveryException failure) {
      leaks.requireNoneIn("the error", failure);
    }
  }

  @Test
  @DisplayName("an interrupt ends a send to a receiver that never answers, within two seconds")
  public void honoursInterrupt() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Channel channel = open(silent.getLocalPort())) {
      FutureTask<Boolean> sending = new FutureTask<>(() -> wasInterruptedWhile(channel));
      Thread thread = new Thread(sending, "contract-send");
      thread.start();
      try (Socket connection = silent.accept()) {
        thread.interrupt();
        Expect.that(
            sending.get(INTERRUPT_SECONDS, TimeUnit.SECONDS),
            "the interrupt was swallowed: neither thrown nor kept");
        Expect.that(!connection.isClosed(), "the receiver never answered");
      } catch (TimeoutException ignoresIt) {
        throw new AssertionError("goes on after the interrupt", ignoresIt);
      }
    }
  }

  private boolean wasInterruptedWhile(Channel channel) {
    try {
      channel.send(notification());
      throw new AssertionError("delivered to a receiver that never answered");
    } catch (InterruptedException thrown) {
      return true;
    } catch (DeliveryException failure) {
      return Thread.currentThread().isInterrupted();
    }
  }

  @Test
  @DisplayName("no thread is left when the channel is closed")
  public void leavesNoThread() throws Exception {
    ThreadWatch threads = ThreadWatch.start();
    int port = refusingPort();
    Callable<Boolean> use =
        () -> {
          try (Channel channel = open(port)) {
            channel.send(notification());
            return true;
          } catch (DeliveryException refused) {
            return false;
          }
        };
    Expect.that(!use.call(), "delivered to a port where nothing listens");
    threads.requireNoneLeft("closing the channel");
  }

  private Channel open(int port) throws Exception {
    Notifier notifier = notifier();
    return notifier.open(MapSettings.of(notifier.describe().settings(), settings(port)));
  }

  /** A port on which nothing listens. */
  private static int refusingPort() throws IOException {
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return closed.getLocalPort();
    }
  }
}
