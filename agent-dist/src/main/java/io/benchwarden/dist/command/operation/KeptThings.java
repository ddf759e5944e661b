package io.benchwarden.dist.command.operation;

import io.benchwarden.operations.cleanup.Retention;
import io.benchwarden.runtime.config.RetentionConfiguration;
import java.time.Duration;
import java.util.Map;

/**
 * What {@code cleanup} keeps, as configured. Root hands it to the process that becomes the bench's
 * owner, who may not be allowed to read the configuration.
 */
public final class KeptThings {
  private static final String HANDED = "BENCHWARDEN_RETENTION";

  private KeptThings() {}

  /** What this process goes by: what it was handed, else what is configured. */
  public static Retention of(RetentionConfiguration configured, Map<String, String> environment) {
    String handed = environment.get(HANDED);
    return handed == null ? configured(configured) : read(handed);
  }

  private static Retention read(String handed) {
    String[] values = handed.split(" ", 4);
    return new Retention(
        Duration.parse(values[0]),
        Duration.parse(values[1]),
        Integer.parseInt(values[2]),
        Duration.parse(values[3]));
  }

  private static Retention configured(RetentionConfiguration configured) {
    return new Retention(
        configured.rotatedLogs(),
        configured.backups(),
        configured.completeSets(),
        configured.orphanedParts());
  }

  /** Hands what is kept to a process that is about to be started. */
  public static void hand(Retention kept, Map<String, String> environment) {
    environment.put(
        HANDED,
        String.join(
            " ",
            kept.logs().toString(),
            kept.backups().toString(),
            Integer.toString(kept.completeSets()),
            kept.orphans().toString()));
  }
}
