package io.benchwarden.api.bench;

import io.benchwarden.api.Subject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One tenant: a directory below {@code sites/} and a database. Immutable, as read at one moment.
 */
public interface Site {

  /** The name of its directory, which is its host name. */
  String name();

  /** Its directory. */
  Path directory();

  /** The name of its database; empty if the configuration cannot be read or does not tell. */
  Optional<String> databaseName();

  /** Why its configuration cannot be read; empty if it can. */
  Optional<String> problem();

  /** The labels that the operator gave it: {@code plan = gold}. */
  Map<String, String> labels();

  /** The site as a subject. */
  default Subject subject() {
    return Subject.site(name());
  }
}
