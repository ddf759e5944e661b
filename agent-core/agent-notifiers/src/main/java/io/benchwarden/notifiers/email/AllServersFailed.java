package io.benchwarden.notifiers.email;

import static java.util.Comparator.comparing;

import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** Makes one failure of those of several servers. */
final class AllServersFailed {

  private AllServersFailed() {}

  /**
   * The mail may have arrived if one server may have taken it; it is tried again if one server may
   * take it later; it is given up only if all refused it for good.
   *
   * @param failures at least one, in the order of the servers
   */
  static DeliveryException because(List<DeliveryException> failures) {
    DeliveryException decisive =
        failures.stream().min(comparing(AllServersFailed::rank)).orElseThrow();
    if (failures.size() == 1) {
      return decisive;
    }
    String message = failures.stream().map(Throwable::getMessage).collect(Collectors.joining("; "));
    return switch (rank(decisive)) {
      case MAY_HAVE_ARRIVED -> DeliveryException.unanswered(decisive.reason(), message, decisive);
      case WORTH_ANOTHER_TRY -> DeliveryException.temporary(decisive.reason(), message, decisive);
      case HOPELESS -> DeliveryException.permanent(decisive.reason(), message, decisive);
    };
  }

  /** The first of these that occurs decides. */
  private enum Rank {
    MAY_HAVE_ARRIVED,
    WORTH_ANOTHER_TRY,
    HOPELESS
  }

  private static Rank rank(DeliveryException failure) {
    if (failure.mayHaveArrived()) {
      return Rank.MAY_HAVE_ARRIVED;
    }
    return failure.kind() == Kind.TRANSIENT ? Rank.WORTH_ANOTHER_TRY : Rank.HOPELESS;
  }
}
