package io.benchwarden.runtime.plugin;

import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.api.notify.Receipt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A channel that is called with its plugin's class loader, and fails in the agreed way only. */
record ClassLoaderSafeChannel(Channel delegate, ClassLoader loader) implements Channel {

  @Override
  public Receipt send(Notification notification) throws DeliveryException, InterruptedException {
    try (ContextLoader context = ContextLoader.set(loader)) {
      @Nullable Receipt receipt = delegate.send(notification);
      return receipt == null ? Receipt.none() : receipt;
    } catch (DeliveryException | InterruptedException agreed) {
      throw agreed;
    } catch (Throwable failure) {
      // Nobody knows how far it came: told counts, and it is tried again.
      throw DeliveryException.unanswered(
          DeliveryException.Reason.REJECTED,
          "the notifier failed: " + ForeignFailure.describe(failure),
          failure);
    }
  }

  @Override
  public void renew(List<NotifiedAlert> firing, Instant now)
      throws DeliveryException, InterruptedException {
    try (ContextLoader context = ContextLoader.set(loader)) {
      delegate.renew(firing, now);
    } catch (DeliveryException | InterruptedException agreed) {
      throw agreed;
    } catch (Throwable failure) {
      throw DeliveryException.unanswered(
          DeliveryException.Reason.REJECTED,
          "the notifier failed: " + ForeignFailure.describe(failure),
          failure);
    }
  }

  @Override
  public void close() throws Exception {
    try (ContextLoader context = ContextLoader.set(loader)) {
      delegate.close();
    }
  }
}
