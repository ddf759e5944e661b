package io.benchwarden.bench.monitor;

import java.time.Duration;
import java.time.Instant;

/** Something that a bench did for a site, and how long it took. */
public sealed interface Transaction {

  /** The site. */
  String site();

  /** When it began. */
  Instant at();

  /** How long it took. */
  Duration duration();

  /**
   * A request.
   *
   * @param path the path that was asked for, without its query
   * @param status the HTTP status; 0 if it is not told
   */
  record Request(String site, Instant at, Duration duration, String path, int status)
      implements Transaction {}

  /**
   * A background job.
   *
   * @param method the method
   * @param waited how long it waited in the queue
   * @param failed whether it ended with an exception; only version 16 tells
   */
  record Job(
      String site, Instant at, Duration duration, String method, Duration waited, boolean failed)
      implements Transaction {}
}
