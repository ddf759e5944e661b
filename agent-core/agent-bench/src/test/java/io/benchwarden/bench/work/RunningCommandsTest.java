package io.benchwarden.bench.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Bench commands in the list of processes")
class RunningCommandsTest {
  @TempDir private Path folder;

  private static Optional<CommandLine> line(String... words) {
    return CommandLine.of(List.of(words));
  }

  @Test
  void each_form_of_a_command_is_understood() {
    assertThat(line("/usr/bin/python3", "/usr/local/bin/bench", "update", "--reset"))
        .contains(new CommandLine("update", Optional.empty()));
    assertThat(
            line(
                "/home/frappe/frappe-bench/env/bin/python",
                "-m",
                "frappe.utils.bench_helper",
                "frappe",
                "--site",
                "acme.example.com",
                "migrate"))
        .contains(new CommandLine("migrate", Optional.of("acme.example.com")));
    assertThat(line("bench", "--verbose", "--site=acme.example.com", "restore", "dump.sql.gz"))
        .contains(new CommandLine("restore", Optional.of("acme.example.com")));
    assertThat(line("bench", "--site", "all", "backup"))
        .contains(new CommandLine("backup", Optional.empty()));
  }

  @Test
  void other_programs_are_none() {
    assertThat(line("")).isEmpty();
    assertThat(line("bench")).isEmpty();
    assertThat(line("bench", "--site")).isEmpty();
    assertThat(line("vi", "bench.conf", "migrate")).isEmpty();
    assertThat(line("/usr/bin/redis-server", "127.0.0.1:11000")).isEmpty();
  }

  @Test
  void a_real_process_is_found_in_its_folder_and_gone_after_its_end() throws Exception {
    Path bench = Files.createDirectories(folder.resolve("frappe-bench")).toRealPath();
    Path program = folder.resolve("bench");
    Files.writeString(program, "read line\n");
    Process process =
        new ProcessBuilder("/bin/sh", program.toString(), "--site", "acme", "migrate")
            .directory(bench.toFile())
            .start();
    RunningCommands commands = new RunningCommands(Path.of("/proc"));
    try {
      BenchCommand found = of(commands, process.pid()).orElseThrow();
      assertThat(found.name()).isEqualTo("migrate");
      assertThat(found.site()).contains("acme");
      assertThat(found.isOf(bench)).isTrue();
      assertThat(found.isOf(folder.resolve("other-bench"))).isFalse();
      assertThat(found.isFor("acme")).isTrue();
      assertThat(found.isFor("globex")).isFalse();
      assertThat(found.running()).isLessThan(Duration.ofMinutes(5));
    } finally {
      process.getOutputStream().close();
      process.waitFor();
    }
    assertThat(of(commands, process.pid())).isEmpty();
  }

  private static Optional<BenchCommand> of(RunningCommands commands, long pid) throws IOException {
    return commands.list().stream().filter(command -> command.process() == pid).findFirst();
  }

  @Test
  void processes_that_are_garbled_or_gone_are_passed_over() throws Exception {
    Files.writeString(folder.resolve("uptime"), "5000.25 100.00\n");
    process("7", "bench\0update\0", "7 (a ) b) S" + " 0".repeat(18) + " 470000 0");
    process("8", "bench\0update\0", "8 (short) S 0");
    process("9", "bench\0update\0", "");
    process("10", "", "10 (zombie) Z" + " 0".repeat(30));
    Files.createDirectories(folder.resolve("11"));

    List<BenchCommand> found = new RunningCommands(folder).list();

    assertThat(found).hasSize(1);
    assertThat(found.get(0).running()).isEqualTo(Duration.ofMillis(300_250));
  }

  private void process(String pid, String commandLine, String stat) throws IOException {
    Path process = Files.createDirectories(folder.resolve(pid));
    Files.writeString(process.resolve("cmdline"), commandLine);
    Files.writeString(process.resolve("stat"), stat);
  }

  @Test
  void a_list_of_patches_is_read_in_both_formats() throws Exception {
    Path file = folder.resolve("apps/erpnext/erpnext/patches.txt");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "[pre_model_sync]\n# old\nerpnext.patches.v15_0.one #2024-01-01\n\n"
            + "execute:frappe.reload_doc('a', 'b')\nfinally:erpnext.patches.always\n");

    assertThat(PatchList.of(folder, "erpnext").orElseThrow().patches())
        .containsExactly(
            "erpnext.patches.v15_0.one #2024-01-01", "execute:frappe.reload_doc('a', 'b')");
    assertThat(PatchList.of(folder, "hrms")).isEmpty();
    assertThat(PatchList.of(folder, "../erpnext")).isEmpty();
  }
}
