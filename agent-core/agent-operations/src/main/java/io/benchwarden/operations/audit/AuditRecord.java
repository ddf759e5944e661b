package io.benchwarden.operations.audit;

import io.benchwarden.operations.Origin;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of the audit log.
 *
 * @param time when
 * @param event {@code begun}, {@code ended} or {@code recovered}
 * @param id the operation's; empty text for {@code recovered}
 * @param origin who asked and from where; empty for {@code recovered}
 * @param operation which
 * @param arguments with what
 * @param result how it ended: outcome and one sentence; empty for {@code begun}
 */
public record AuditRecord(
    Instant time,
    String event,
    String id,
    Optional<Origin> origin,
    String operation,
    Map<String, String> arguments,
    Optional<String> result) {
  /** An operation begins. */
  public static final String BEGUN = "begun";

  /** An operation ended. */
  public static final String ENDED = "ended";

  /** A line that a crash left half written was set apart. */
  public static final String RECOVERED = "recovered";

  public AuditRecord {
    arguments = Map.copyOf(arguments);
  }
}
