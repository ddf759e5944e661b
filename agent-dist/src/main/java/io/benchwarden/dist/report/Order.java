package io.benchwarden.dist.report;

import io.benchwarden.api.Severity;

/** The order in which people read: the worst first. */
final class Order {
  private Order() {}

  static int of(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 0;
      case UNKNOWN -> 1;
      case WARNING -> 2;
      case OK -> 3;
    };
  }
}
