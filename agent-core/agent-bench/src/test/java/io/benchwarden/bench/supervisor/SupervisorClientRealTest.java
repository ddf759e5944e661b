package io.benchwarden.bench.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.benchwarden.bench.supervisor.SupervisorException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Against the real supervisord")
class SupervisorClientRealTest {
  @TempDir Path folder;

  @BeforeEach
  void need_supervisor() {
    assumeTrue(
        Files.isExecutable(RealSupervisor.PROGRAM),
        "SKIPPED: no /usr/bin/supervisord on this machine (apt-get install supervisor)");
  }

  @Test
  void states_names_and_reasons_are_read() throws Exception {
    String programs =
        """
        [program:shop-frappe-web]
        command=sleep 600
        [program:shop-node-socketio]
        command=/no/such/binary
        startretries=0
        [program:shop-report]
        command=sh -c "exit 3"
        startsecs=0
        autorestart=false
        [program:shop-worker]
        command=sleep 600
        numprocs=2
        process_name=%(program_name)s-%(process_num)d
        autostart=false
        [group:shop-web]
        programs=shop-frappe-web,shop-node-socketio
        """;
    try (RealSupervisor supervisor = RealSupervisor.start(folder, programs)) {
      assertThat(supervisor.client().version()).matches("\\d+\\.\\d+.*");

      Program web = await(supervisor, "shop-web:shop-frappe-web", ProgramState.RUNNING);
      assertThat(web.pid()).isPositive();
      assertThat(web.sinceStart()).isLessThan(Duration.ofMinutes(1));
      assertThat(web.errorLog().orElseThrow()).startsWith(folder.toString());

      Program socketio = await(supervisor, "shop-web:shop-node-socketio", ProgramState.FATAL);
      assertThat(socketio.startError()).contains("can't find command");

      Program report = await(supervisor, "shop-report:shop-report", ProgramState.EXITED);
      assertThat(report.exitStatus()).isEqualTo(3);

      Program worker = await(supervisor, "shop-worker:shop-worker-1", ProgramState.STOPPED);
      assertThat(worker.wasStarted()).isFalse();
    }
  }

  @Test
  void a_killed_program_has_a_new_start_though_it_is_running_again() throws Exception {
    String programs =
        """
        [program:loop]
        command=sleep 600
        startsecs=0
        """;
    try (RealSupervisor supervisor = RealSupervisor.start(folder, programs)) {
      Program before = await(supervisor, "loop:loop", ProgramState.RUNNING);
      ProcessHandle.of(before.pid()).orElseThrow().destroyForcibly();
      Program after = await(supervisor, "loop:loop", p -> p.pid() != 0 && p.pid() != before.pid());
      assertThat(after.stop()).isAfterOrEqualTo(before.start());
    }
  }

  @Test
  void the_plan_names_processes_as_supervisor_does() throws Exception {
    String programs =
        """
        [program:a]
        command=sleep 600
        numprocs=3
        numprocs_start=1
        process_name=%(program_name)s-%(process_num)02d ; with a comment
        [program:b]
        command=sleep 600
        [group:g]
        programs=a
        """;
    List<String> planned =
        ProgramPlan.parse(IniFile.parse(programs)).programs().stream()
            .map(PlannedProgram::fullName)
            .toList();
    try (RealSupervisor supervisor = RealSupervisor.start(folder, programs)) {
      assertThat(supervisor.client().programs())
          .extracting(Program::fullName)
          .containsExactlyInAnyOrderElementsOf(planned)
          .contains("g:a-01", "g:a-03", "b:b");
    }
  }

  @Test
  void a_supervisor_that_ended_is_told_as_not_running() throws Exception {
    SupervisorClient client;
    try (RealSupervisor supervisor = RealSupervisor.start(folder, "")) {
      client = supervisor.client();
      supervisor.handle().destroyForcibly();
      supervisor.handle().onExit().get();
      assertReason(client, Reason.NOT_RUNNING, "nothing listens on");
      Files.delete(supervisor.socket());
    }
    assertReason(client, Reason.NOT_RUNNING, "there is no socket");
  }

  private static void assertReason(SupervisorClient client, Reason reason, String message) {
    assertThatThrownBy(client::programs)
        .hasMessageContaining(message)
        .asInstanceOf(InstanceOfAssertFactories.type(SupervisorException.class))
        .extracting(SupervisorException::reason)
        .isEqualTo(reason);
  }

  private static Program await(RealSupervisor supervisor, String name, ProgramState state)
      throws Exception {
    return await(supervisor, name, program -> program.state() == state);
  }

  private static Program await(RealSupervisor supervisor, String name, Predicate<Program> wanted)
      throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (System.nanoTime() < deadline) {
      for (Program program : supervisor.client().programs()) {
        if (program.fullName().equals(name) && wanted.test(program)) {
          return program;
        }
      }
    }
    throw new AssertionError(name + " never came into the wanted state");
  }
}
