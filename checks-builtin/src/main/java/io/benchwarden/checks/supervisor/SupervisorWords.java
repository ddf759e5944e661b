package io.benchwarden.checks.supervisor;

import io.benchwarden.api.Cause;
import io.benchwarden.api.Effect;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.bench.supervisor.SupervisorException;
import java.nio.file.Path;

/** What is said about a supervisor that cannot be asked. */
final class SupervisorWords {
  private SupervisorWords() {}

  /** Not being allowed to ask says nothing about supervisor; not being answered does. */
  static Observation of(Subject server, Path socket, SupervisorException failure) {
    String message = String.valueOf(failure.getMessage());
    return switch (failure.reason()) {
      case NOT_RUNNING -> out(server, socket, message, Causes.NOT_RUNNING);
      case NO_ANSWER -> out(server, socket, message, Causes.NO_ANSWER);
      case SHUTTING_DOWN -> out(server, socket, message, Causes.SHUTTING_DOWN);
      case NOT_PERMITTED ->
          Observation.unreadable(
                  server,
                  message
                      + ": let its group use the socket (chmod and chown in [unix_http_server] of"
                      + " supervisord.conf) and add the agent's user to that group")
              .build();
      case NOT_UNDERSTOOD -> Observation.unreadable(server, message).build();
    };
  }

  private static Observation out(Subject server, Path socket, String message, Cause cause) {
    return Observation.of(server)
        .finding(
            Finding.of(
                    SupervisorCheck.UNREACHABLE,
                    Severity.CRITICAL,
                    "%s: %s".formatted(cause.text(), message))
                .cause(cause.slug(), cause.text())
                .stillWorks("programs that run may go on, but nothing starts them again")
                .command("systemctl status supervisor --no-pager")
                .command("journalctl -u supervisor -n 50 --no-pager")
                .command("systemctl start supervisor")
                .effect(Effect.outage()))
        .evidence("socket " + socket)
        .build();
  }
}
