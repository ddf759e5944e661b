package io.benchwarden.checks.mariadb;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.api.bench.SqlReadException.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How the server answers: one of these. */
sealed interface ServerState {

  /** A server that refuses a login is a server that is there. */
  Set<Reason> ALIVE =
      Set.of(
          Reason.ACCESS_DENIED,
          Reason.UNKNOWN_DATABASE,
          Reason.NOT_PERMITTED,
          Reason.NO_SUCH_TABLE,
          Reason.OTHER);

  /** Status and limits need no privilege. */
  String SQL =
      """
      SELECT variable_name AS name, variable_value AS value FROM information_schema.global_status
      WHERE variable_name IN ('THREADS_CONNECTED', 'UPTIME')
      UNION ALL SELECT 'MAX_CONNECTIONS', @@global.max_connections""";

  /** It answers, and tells of itself. */
  record Up(long connected, long limit, long uptimeSeconds) implements ServerState {}

  /**
   * It answers, but nobody could log in.
   *
   * @param monitoringUser whether it is the monitoring user who is refused
   */
  record Refusing(String reason, boolean monitoringUser) implements ServerState {}

  /** It has no connection left. */
  record Full(String reason) implements ServerState {}

  /** It does not answer. */
  record Down(String reason, boolean silent) implements ServerState {}

  /** Nobody is there to ask it. */
  record NotAsked(String reason) implements ServerState {}

  /** Asks as the monitoring user, else as one site after the other until one can log in. */
  static ServerState of(Bench bench) throws InterruptedException {
    if (bench.sql().hasMonitoringUser()) {
      try {
        return up(bench.sql().queryServer(SQL));
      } catch (SqlReadException failure) {
        return failed(failure, true);
      }
    }
    return asSites(bench);
  }

  private static ServerState asSites(Bench bench) throws InterruptedException {
    Optional<ServerState> refusing = Optional.empty();
    for (Site site : bench.sites()) {
      try {
        return up(bench.sql().query(site, SQL));
      } catch (SqlReadException failure) {
        boolean askedNothing =
            failure.reason() == Reason.SITE_CONFIGURATION || failure.reason() == Reason.UNSUPPORTED;
        ServerState state = failed(failure, false);
        if (!askedNothing && !(state instanceof Refusing)) {
          return state;
        }
        refusing = askedNothing ? refusing : Optional.of(state);
      }
    }
    return refusing.orElseGet(() -> new NotAsked("no site has a MariaDB database to log in to"));
  }

  private static ServerState failed(SqlReadException failure, boolean monitoringUser) {
    String reason = String.valueOf(failure.getMessage());
    if (failure.reason() == Reason.TOO_MANY_CONNECTIONS) {
      return new Full(reason);
    }
    return ALIVE.contains(failure.reason())
        ? new Refusing(reason, monitoringUser)
        : new Down(reason, failure.reason() == Reason.TIMEOUT);
  }

  private static ServerState up(List<Row> rows) {
    Map<String, Long> values =
        rows.stream()
            .collect(
                Collectors.toMap(
                    row -> row.text("name").orElse(""), row -> row.integer("value"), Math::max));
    return new Up(
        values.getOrDefault("THREADS_CONNECTED", 0L),
        values.getOrDefault("MAX_CONNECTIONS", 0L),
        values.getOrDefault("UPTIME", 0L));
  }
}
