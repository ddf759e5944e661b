package io.benchwarden.dist.survey;

import java.util.List;
import java.util.stream.Stream;

/** Which checks answer which command. */
public final class SurveyedChecks {
  /** What {@code health} says of each site. */
  public static final List<String> SITES =
      List.of("site-health", "scheduler", "failed-jobs", "email-queue", "maintenance");

  /** What it says of the programs and servers behind them. */
  public static final List<String> SERVERS = List.of("supervisor", "mariadb", "redis", "queues");

  /** Both. */
  public static final List<String> HEALTH =
      Stream.concat(SITES.stream(), SERVERS.stream()).toList();

  /** What {@code metrics} collects. */
  public static final List<String> METRICS =
      List.of(
          "disk",
          "memory",
          "cpu",
          "logs",
          "database-size",
          "site-health",
          "response-time",
          "error-rate",
          "queues",
          "supervisor",
          "mariadb",
          "redis");

  private SurveyedChecks() {}
}
