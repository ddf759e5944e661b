package io.benchwarden.runtime.config;

import java.util.List;

/**
 * What the text of a file tells beyond the parsed values.
 *
 * @param declarations every key, in order
 * @param substitutions every reference to another value
 * @param includes every include statement
 */
record ScannedFile(
    List<Declaration> declarations, List<Substitution> substitutions, List<Include> includes) {
  ScannedFile {
    declarations = List.copyOf(declarations);
    substitutions = List.copyOf(substitutions);
    includes = List.copyOf(includes);
  }

  /**
   * An include statement.
   *
   * @param statement what follows the word {@code include}
   * @param name the quoted name
   * @param line where it stands
   */
  record Include(String statement, String name, int line) {}
}
