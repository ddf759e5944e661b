package io.benchwarden.operations;

import java.util.Map;
import java.util.Optional;

/**
 * Who asks for an operation, and from where.
 *
 * @param login the user whose session it is, behind any {@code sudo}
 * @param user the user the program runs as
 * @param from the remote address of the session; empty if it is local or not known
 * @param by what asks: {@code command} or {@code daemon}
 */
public record Origin(String login, String user, Optional<String> from, String by) {

  /** The person at the command line, as the environment tells. It may be set by that person. */
  public static Origin ofCommand(Map<String, String> environment, String user) {
    String login =
        Optional.ofNullable(environment.get("SUDO_USER"))
            .or(() -> Optional.ofNullable(environment.get("LOGNAME")))
            .filter(name -> !name.isBlank())
            .orElse(user);
    Optional<String> from =
        Optional.ofNullable(environment.get("SSH_CONNECTION"))
            .map(connection -> connection.split(" ")[0])
            .filter(address -> !address.isBlank());
    return new Origin(bounded(login), user, from.map(Origin::bounded), "command");
  }

  private static String bounded(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() > 128 ? line.substring(0, 128) : line;
  }
}
