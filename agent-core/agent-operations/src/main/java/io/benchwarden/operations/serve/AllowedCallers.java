package io.benchwarden.operations.serve;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who may ask for operations: root, the bench's owner (whose rights the operations have anyway),
 * and the daemon's user.
 *
 * @param users their names
 */
public record AllowedCallers(Set<String> users) {
  public AllowedCallers {
    users = Set.copyOf(users);
  }

  /** The usual ones. */
  public static AllowedCallers of(String owner, String daemon) {
    return new AllowedCallers(new HashSet<>(List.of("root", owner, daemon)));
  }

  boolean allow(String user) {
    return users.contains(user);
  }
}
