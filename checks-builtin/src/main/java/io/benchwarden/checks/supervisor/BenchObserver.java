package io.benchwarden.checks.supervisor;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.bench.scheduler.SchedulerView;
import io.benchwarden.bench.supervisor.BenchPrograms;
import io.benchwarden.bench.supervisor.PlannedProgram;
import io.benchwarden.bench.supervisor.Program;
import io.benchwarden.bench.supervisor.ProgramState;
import io.benchwarden.checks.display.Amounts;
import io.benchwarden.checks.display.NotLookedAt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Turns the programs of one supervisor into observations, and remembers them from run to run. */
final class BenchObserver {
  private final ProgramJudge judge;
  private final Map<String, ProgramPast> pasts = new ConcurrentHashMap<>();

  BenchObserver(ProgramJudge judge) {
    this.judge = judge;
  }

  /** All programs of these benches, and those that are missing. */
  List<Observation> observe(
      Subject server, List<Program> programs, List<Supervised> benches, CheckContext context) {
    Instant now = context.clock().instant();
    List<Path> folders = benches.stream().map(each -> each.bench().directory()).toList();
    List<Observation> observations = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Supervised supervised : benches) {
      BenchPrograms own =
          new BenchPrograms(supervised.bench().directory(), supervised.plan(), folders);
      for (Program program : programs) {
        // Two benches with one folder name share names; the first that owns a program tells it.
        if (own.owns(program) && told.add(program.fullName())) {
          observations.add(observe(server, program, supervised, own, now));
        }
      }
      missing(supervised, programs).stream()
          .filter(planned -> told.add(planned.fullName()))
          .forEach(planned -> observations.add(missing(server, planned, supervised.bench(), own)));
    }
    forgetOthers(server, told);
    return observations;
  }

  private void forgetOthers(Subject server, Set<String> told) {
    Set<String> known = told.stream().map(name -> key(server, name)).collect(Collectors.toSet());
    pasts.keySet().removeIf(key -> key.startsWith(key(server, "")) && !known.contains(key));
  }

  private static String key(Subject server, String fullName) {
    return server.name() + "|" + fullName;
  }

  private Observation observe(
      Subject server, Program program, Supervised supervised, BenchPrograms own, Instant now) {
    ProgramPast past =
        pasts.compute(
            key(server, program.fullName()),
            (name, before) ->
                before == null ? ProgramPast.firstSeen(program, now) : before.then(program, now));
    Observation.Builder observation =
        Observation.of(Subject.of(Subject.PROCESS, program.fullName()))
            .bench(supervised.bench().name())
            .dependsOn(server)
            .measure(SupervisorCheck.RESTARTS, past.restartsWhileUp(now), Unit.COUNT)
            .finding(restarts(program, past.restartsWhileUp(now)))
            .evidence(evidence(program));
    if (program.state() == ProgramState.RUNNING) {
      observation.measure(SupervisorCheck.UPTIME, program.sinceStart().toSeconds(), Unit.SECONDS);
    }
    judge
        .judge(
            new ProgramJudge.Case(
                program,
                own.role(program.name()),
                supervised.plan().flatMap(plan -> plan.program(program.fullName())),
                past,
                now,
                () -> isScheduled(supervised.bench())))
        .ifPresent(observation::finding);
    return observation.build();
  }

  private static boolean isScheduled(Bench bench) {
    return bench.view(SchedulerView.class).flatMap(SchedulerView::process).isPresent();
  }

  private static Finding restarts(Program program, int count) {
    Finding.Builder finding =
        Finding.words(
                SupervisorCheck.CRASH_LOOP,
                "%s was started again %d times within %s, though it is %s"
                    .formatted(
                        program.fullName(),
                        count,
                        Amounts.time(ProgramPast.WINDOW),
                        program.state()))
            .cause(Causes.CRASH_LOOP.slug(), Causes.CRASH_LOOP.text());
    ProgramCommands.of(program).forEach(finding::command);
    return finding.build();
  }

  private static String evidence(Program program) {
    List<String> parts = new ArrayList<>();
    parts.add(program.state().toString());
    if (program.pid() > 0) {
      parts.add("pid " + program.pid());
    }
    if (program.wasStarted()) {
      parts.add("started %s ago".formatted(Amounts.time(program.sinceStart())));
    }
    if (program.sinceStop().compareTo(Duration.ZERO) > 0) {
      parts.add("last ended %s ago".formatted(Amounts.time(program.sinceStop())));
    }
    if (program.state() == ProgramState.EXITED) {
      parts.add("exit status " + program.exitStatus());
    }
    if (!program.startError().isEmpty()) {
      parts.add(program.startError());
    }
    return String.join(", ", parts);
  }

  private static List<PlannedProgram> missing(Supervised supervised, List<Program> programs) {
    Set<String> known = programs.stream().map(Program::fullName).collect(Collectors.toSet());
    return supervised
        .plan()
        .map(plan -> plan.programs().stream().filter(p -> !known.contains(p.fullName())).toList())
        .orElse(List.of());
  }

  private static Observation missing(
      Subject server, PlannedProgram planned, Bench bench, BenchPrograms own) {
    RoleWords role = RoleWords.of(own.role(planned.name()));
    Observation.Builder observation =
        Observation.of(Subject.of(Subject.PROCESS, planned.fullName()));
    NotLookedAt.add(
        observation,
        "supervisor does not know the program",
        SupervisorCheck.STATE,
        SupervisorCheck.CRASH_LOOP);
    return observation
        .bench(bench.name())
        .dependsOn(server)
        .finding(
            Finding.of(
                    SupervisorCheck.MISSING,
                    role.severity(),
                    "supervisor does not know %s, which config/supervisor.conf asks for; %s"
                        .formatted(planned.fullName(), role.broken()))
                .cause(Causes.NOT_LOADED.slug(), Causes.NOT_LOADED.text())
                .stillWorks(role.stillWorks())
                .command("supervisorctl reread   # shows what would change")
                .command("supervisorctl update")
                .effect(role.effect()))
        .evidence("planned in " + bench.directory().resolve("config/supervisor.conf"))
        .build();
  }
}
