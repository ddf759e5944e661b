package io.benchwarden.bench.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.bench.BenchOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchProgramsTest {
  private static final Path ERP = Path.of("/home/frappe/erp");
  private static final Path ERP_TEST = Path.of("/home/frappe/erp-test");

  @TempDir Path folder;

  @Test
  void a_bench_whose_name_begins_like_another_keeps_its_programs_apart() {
    BenchPrograms erp = new BenchPrograms(ERP, Optional.empty(), List.of(ERP, ERP_TEST));
    BenchPrograms test = new BenchPrograms(ERP_TEST, Optional.empty(), List.of(ERP, ERP_TEST));
    Program web = program("erp-web", "erp-frappe-web", Optional.empty());
    Program testWeb = program("erp-test-web", "erp-test-frappe-web", Optional.empty());
    assertThat(erp.owns(web)).isTrue();
    assertThat(erp.owns(testWeb)).isFalse();
    assertThat(test.owns(testWeb)).isTrue();
  }

  @Test
  void a_program_of_an_old_group_is_known_by_its_log() {
    BenchPrograms erp = new BenchPrograms(ERP, Optional.empty(), List.of(ERP));
    assertThat(
            erp.owns(program("frappe", "web", Optional.of("/home/frappe/erp/logs/web.error.log"))))
        .isTrue();
    assertThat(erp.owns(program("frappe", "web", Optional.empty()))).isFalse();
  }

  @Test
  void every_program_has_a_role() {
    BenchPrograms erp = new BenchPrograms(ERP, Optional.empty(), List.of());
    assertThat(erp.role("erp-frappe-web")).isEqualTo(ProgramRole.WEB);
    assertThat(erp.role("erp-frappe-short-worker-0")).isEqualTo(ProgramRole.WORKER);
    assertThat(erp.role("erp-redis-queue")).isEqualTo(ProgramRole.REDIS);
    assertThat(erp.role("erp-node-socketio")).isEqualTo(ProgramRole.REALTIME);
    assertThat(erp.role("erp-frappe-schedule")).isEqualTo(ProgramRole.SCHEDULER);
    assertThat(erp.role("erp-caddy")).isEqualTo(ProgramRole.OTHER);
  }

  @Test
  void the_socket_is_the_operators_then_the_configured_then_the_usual() throws Exception {
    Path configuration =
        Files.writeString(
            folder.resolve("supervisord.conf"),
            "[unix_http_server]\nfile=%s/configured.sock   ; the path\n".formatted(folder));
    SupervisorSockets sockets =
        new SupervisorSockets(
            List.of(folder.resolve("absent.conf"), configuration),
            List.of(folder.resolve("usual.sock")));
    BenchOptions options = BenchOptions.of("erp", ERP);
    assertThat(sockets.of(options)).isEqualTo(folder.resolve("configured.sock"));
    Files.createFile(folder.resolve("usual.sock"));
    assertThat(sockets.of(options)).isEqualTo(folder.resolve("usual.sock"));
    Files.createFile(folder.resolve("configured.sock"));
    assertThat(sockets.of(options)).isEqualTo(folder.resolve("configured.sock"));
  }

  private static Program program(String group, String name, Optional<String> log) {
    Instant now = Instant.parse("2026-11-23T10:00:00Z");
    return new Program(group, name, ProgramState.RUNNING, now, now, now, "", 0, 1, log);
  }
}
