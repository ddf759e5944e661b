package io.benchwarden.dist.states;

import java.time.Duration;
import java.util.Map;

/** Programs as supervisor has them. */
final class SupervisorStates {
  private static final String SHORT = "workers:frappe-short-worker-0";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private SupervisorStates() {}

  static void addTo(Map<String, Arrangement> all) {
    all.put("worker-killed-once", (stage, none) -> restarts(stage, SHORT, 1));
    all.put("program-fatal", (stage, program) -> fatal(stage, program));
    all.put("realtime-fatal", (stage, none) -> fatal(stage, "web:node-socketio"));
    all.put(
        "bench-restart",
        (stage, none) -> {
          stage.look();
          stage.programs.is("web:frappe-web", "STOPPED", Duration.ofSeconds(3), 0, "");
          stage.programs.is(SHORT, "STOPPED", Duration.ofSeconds(3), 0, "");
          stage.lookAfter(Duration.ofSeconds(15));
          stage.programs.is("web:frappe-web", "STARTING", Duration.ofSeconds(2), 0, "");
          stage.programs.runs(SHORT, Duration.ofSeconds(2));
        });
    all.put(
        "program-stopped-by-hand",
        (stage, none) -> stage.programs.is(SHORT, "STOPPED", Duration.ofMinutes(10), 0, ""));
    all.put("crash-loop", (stage, none) -> restarts(stage, SHORT, 8));
    all.put("three-deployments", (stage, none) -> restarts(stage, SHORT, 2));
    all.put(
        "program-missing", (stage, none) -> stage.programs.forget("workers:frappe-long-worker-0"));
    all.put(
        "one-shot-program",
        (stage, none) -> stage.programs.knows("workers:frappe-one-shot", "EXITED", 0));
    all.put("supervisor-away", (stage, none) -> stage.supervisorEnds());
  }

  static void fatal(Stage stage, String program) {
    stage.programs.is(
        program, "FATAL", MINUTE, 1, "Exited too quickly (process log may have details)");
  }

  /** Seen running, then so often with another start, a minute apart. */
  private static void restarts(Stage stage, String program, int times) throws Exception {
    stage.look();
    for (int i = 0; i < times; i++) {
      stage.clock.advance(MINUTE);
      stage.programs.runs(program, Duration.ofSeconds(5));
      stage.look();
    }
  }
}
