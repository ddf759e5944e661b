package io.benchwarden.dist.command.operation;

import io.benchwarden.dist.command.CommandFailure;
import io.benchwarden.dist.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets the bench's owner, and nobody else, touch a bench. Root becomes the owner first, with the
 * whole program: files in a bench are written by tenants' code, and no such file is worth root's
 * rights.
 */
public final class OwnerSwitch {
  private static final String ROOT = "root";

  private final String caller;

  /** For this caller. */
  public OwnerSwitch(String caller) {
    this.caller = caller;
  }

  /**
   * The argument list that starts this program again as the owner; empty if the caller is the
   * owner.
   *
   * @throws CommandFailure if the caller is neither owner nor root
   */
  public Optional<List<String>> command(Path bench, List<String> program) throws CommandFailure {
    String owner = owner(bench);
    if (owner.equals(caller)) {
      return Optional.empty();
    }
    if (!caller.equals(ROOT)) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE,
          "bench %s belongs to %s; only %s and root may change it".formatted(bench, owner, owner));
    }
    return Optional.of(asOwner(account(owner), program));
  }

  /** A user of this host as {@code /etc/passwd} has it. */
  record Account(String name, String group, String home) {}

  static List<String> asOwner(Account owner, List<String> program) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "setpriv",
                "--reuid=" + owner.name(),
                "--regid=" + owner.group(),
                "--init-groups",
                "--inh-caps=-all",
                "--no-new-privs",
                "--",
                "/usr/bin/env",
                "HOME=" + owner.home()));
    command.addAll(program);
    return command;
  }

  private static String owner(Path bench) throws CommandFailure {
    try {
      return Files.getOwner(bench).getName();
    } catch (IOException failure) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE,
          "nobody can tell whose %s is: %s".formatted(bench, failure.getMessage()));
    }
  }

  static Account account(String owner) throws CommandFailure {
    try {
      return Files.readAllLines(Path.of("/etc/passwd")).stream()
          .map(line -> line.split(":"))
          .filter(fields -> fields.length > 5 && fields[0].equals(owner))
          .map(fields -> new Account(owner, fields[3], fields[5]))
          .findFirst()
          .orElseThrow(
              () ->
                  new CommandFailure(
                      ExitCode.UNAVAILABLE,
                      "/etc/passwd has no user %s; run this as that user".formatted(owner)));
    } catch (IOException unreadable) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE, "/etc/passwd cannot be read: " + unreadable.getMessage());
    }
  }
}
