package io.benchwarden.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.Secret;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Reason;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.api.notify.NotifierDescription;
import io.benchwarden.api.notify.Receipt;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract is worth what it catches: each test breaks one promise on purpose. */
@DisplayName("The contract of notifiers")
class NotifierContractTest {
  private static final String TOKEN = "a-token-nobody-may-see";

  private static DeliveryException refused(String message) {
    return DeliveryException.temporary(Reason.CONNECTION, message);
  }

  @Test
  void accepts_a_notifier_that_keeps_it() {
    var contract =
        contractOf(
            (port, token) ->
                notification -> {
                  throw refused("nothing listens");
                });
    assertThatCode(contract::describesItself).doesNotThrowAnyException();
    assertThatCode(contract::settingsAreDescribed).doesNotThrowAnyException();
    assertThatCode(contract::openingTouchesNothing).doesNotThrowAnyException();
    assertThatCode(contract::refusedConnectionIsTransient).doesNotThrowAnyException();
    assertThatCode(contract::showsNoSecret).doesNotThrowAnyException();
    assertThatCode(contract::leavesNoThread).doesNotThrowAnyException();
  }

  @Test
  void catches_a_class_that_is_not_registered() {
    var contract = contractOf((port, token) -> notification -> Receipt.none());
    assertThatThrownBy(contract::isRegistered).hasMessageContaining("META-INF/services");
  }

  @Test
  void catches_a_secret_in_the_cause_of_an_error() {
    var contract =
        contractOf(
            (port, token) ->
                notification -> {
                  var cause = new IllegalStateException("Authorization: Bearer " + token);
                  throw DeliveryException.temporary(Reason.CONNECTION, "refused", cause);
                });
    assertThatThrownBy(contract::showsNoSecret)
        .hasMessage("a secret is shown by the error")
        .hasMessageNotContaining(TOKEN);
  }

  @Test
  void catches_a_refused_connection_that_is_not_tried_again() {
    var contract =
        contractOf(
            (port, token) ->
                notification -> {
                  throw DeliveryException.permanent(Reason.CONNECTION, "refused");
                });
    assertThatThrownBy(contract::refusedConnectionIsTransient)
        .hasMessageContaining("not tried again");
  }

  @Test
  void catches_a_send_that_ignores_interruption() {
    CountDownLatch end = new CountDownLatch(1);
    var contract =
        contractOf(
            (port, token) ->
                notification -> {
                  connectAndIgnoreInterrupts(port, end);
                  throw refused("late");
                });
    assertThatThrownBy(contract::honoursInterrupt).hasMessageContaining("goes on");
    end.countDown();
  }

  @Test
  void catches_an_interrupt_that_is_swallowed() {
    CountDownLatch never = new CountDownLatch(1);
    var contract =
        contractOf(
            (port, token) ->
                notification -> {
                  try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    never.await();
                    throw refused("never");
                  } catch (Exception swallowed) {
                    throw refused("swallowed");
                  }
                });
    assertThatThrownBy(contract::honoursInterrupt).hasMessageContaining("swallowed");
  }

  @Test
  void catches_a_thread_that_stays() {
    CountDownLatch end = new CountDownLatch(1);
    var contract =
        contractOf(
            (port, token) ->
                notification -> {
                  new Thread(() -> awaitQuietly(end), "left-behind").start();
                  throw refused("nothing listens");
                });
    assertThatThrownBy(contract::leavesNoThread).hasMessageContaining("left-behind");
    end.countDown();
  }

  private static void connectAndIgnoreInterrupts(int port, CountDownLatch end) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      awaitQuietly(end);
    } catch (java.io.IOException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  private static void awaitQuietly(CountDownLatch end) {
    while (end.getCount() > 0) {
      Thread.interrupted();
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Makes the channel of a notifier under test. */
  private interface Opening {
    Channel open(int port, String token) throws Exception;
  }

  private static NotifierContract contractOf(Opening opening) {
    return new NotifierContract() {
      @Override
      protected Notifier notifier() {
        return new FakeNotifier(opening);
      }

      @Override
      protected Map<String, ?> settings(int port) {
        return Map.of("port", port, "token", Secret.of(TOKEN));
      }
    };
  }

  private record FakeNotifier(Opening opening) implements Notifier {
    @Override
    public NotifierDescription describe() {
      return new NotifierDescription(
          "fake",
          "does what a test wants",
          List.of(
              SettingDescription.required("port", Type.INTEGER, "where to connect"),
              SettingDescription.optional("token", Type.SECRET, "sent along")));
    }

    @Override
    public Channel open(Settings settings) throws io.benchwarden.api.InvalidSettingsException {
      try {
        return opening.open((int) settings.integer("port"), settings.secret("token").reveal());
      } catch (io.benchwarden.api.InvalidSettingsException invalid) {
        throw invalid;
      } catch (Exception unexpected) {
        throw new AssertionError(unexpected);
      }
    }
  }
}
