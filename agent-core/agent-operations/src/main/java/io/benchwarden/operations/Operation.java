package io.benchwarden.operations;

import io.benchwarden.bench.FrappeBench;

/** Something that may be done to a bench, by name. Stateless; safe for several threads. */
public interface Operation {

  /** Its name, arguments and time-out. */
  OperationDescription describe();

  /**
   * Looks at the bench and says what would be done. Changes nothing.
   *
   * @throws OperationException if the conditions for it are not met
   */
  Plan plan(FrappeBench bench, Arguments arguments) throws OperationException, InterruptedException;

  /**
   * Whether it gives disk space back, so that it is also carried out where a full disk lets nobody
   * write the audit log.
   */
  default boolean makesRoom() {
    return false;
  }
}
