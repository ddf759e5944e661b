package io.benchwarden.operations.maintenance;

import io.benchwarden.api.Severity;
import io.benchwarden.bench.FrappeBench;
import java.util.List;

/** Looks at a bench before and after a command of the operator's. */
@FunctionalInterface
public interface MaintenanceChecks {

  /** What is wrong now; empty if nothing. Changes nothing. */
  List<Finding> look(FrappeBench bench) throws InterruptedException;

  /**
   * Something that is wrong.
   *
   * @param severity how bad; never OK
   * @param subject what: {@code mount /}, {@code process main-web:main-frappe-web}. The same thing
   *     has the same name before and after
   * @param text one sentence
   */
  record Finding(Severity severity, String subject, String text) {}
}
