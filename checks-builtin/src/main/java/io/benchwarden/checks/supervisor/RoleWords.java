package io.benchwarden.checks.supervisor;

import io.benchwarden.api.Effect;
import io.benchwarden.api.Severity;
import io.benchwarden.bench.supervisor.ProgramRole;

/**
 * What it means when a program of a role is down.
 *
 * @param severity how bad that is
 * @param broken what does not work
 * @param stillWorks what does
 * @param takesDown whether what depends on it is out with it
 */
record RoleWords(Severity severity, String broken, String stillWorks, boolean takesDown) {

  Effect effect() {
    return takesDown ? Effect.outage() : Effect.none();
  }

  static RoleWords of(ProgramRole role) {
    return switch (role) {
      case WEB ->
          new RoleWords(
              Severity.CRITICAL,
              "no site of this bench answers",
              "queued jobs are done, no data is lost",
              true);
      case REALTIME ->
          new RoleWords(
              Severity.WARNING,
              "open windows get no updates by themselves",
              "pages, forms and jobs work",
              false);
      case SCHEDULER ->
          new RoleWords(
              Severity.CRITICAL,
              "no scheduled job starts on any site of this bench",
              "sites answer, queued jobs are done",
              true);
      case WORKER ->
          new RoleWords(
              Severity.CRITICAL,
              "jobs wait longer, or for ever if it was the last worker of its queues",
              "sites answer, no job is lost",
              false);
      case REDIS ->
          new RoleWords(
              Severity.CRITICAL,
              "sites and jobs of this bench fail or hang",
              "the databases are not touched",
              true);
      case OTHER ->
          new RoleWords(
              Severity.WARNING,
              "what this program does is not done",
              "bench's own programs are told separately",
              false);
    };
  }
}
