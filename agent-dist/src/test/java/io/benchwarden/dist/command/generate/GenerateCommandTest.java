package io.benchwarden.dist.command.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.benchwarden.dist.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Of the commands' descriptions are made")
class GenerateCommandTest {
  @TempDir Path folder;

  @Test
  @DisplayName("completions that bash completes with")
  void bash() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "SKIPPED: there is no bash");
    Path script =
        Files.writeString(
            folder.resolve("benchwarden.bash"),
            CommandRun.of("generate", "completion", "bash").out());

    String completed =
        bash(
            "source '%s'; COMP_WORDS=(benchwarden verify); COMP_CWORD=1; COMP_LINE='benchwarden verify';"
                    .formatted(script)
                + " COMP_POINT=18; _complete_benchwarden benchwarden verify benchwarden;"
                + " echo ${COMPREPLY[@]}");

    assertThat(completed.strip()).isEqualTo("verify-backups");
  }

  @Test
  @DisplayName("completions for zsh and fish, of every command and no hidden one")
  void others() {
    String fish = CommandRun.of("generate", "completion", "fish").out();

    assertThat(fish)
        .contains("-n '__fish_use_subcommand' -a cleanup", "-l dry-run", "-l output -x -a 'text json")
        .contains("__fish_seen_subcommand_from jobs; and __fish_seen_subcommand_from purge")
        .doesNotContain("-a generate");
    assertThat(fish.lines()).allMatch(line -> line.startsWith("complete -c benchwarden"));
    assertThat(CommandRun.of("generate", "completion", "zsh").out()).contains("bashcompinit");
    assertThat(CommandRun.of("generate", "completion", "csh").exitCode()).isEqualTo(64);
  }

  @Test
  @DisplayName("manual pages, one a command, with options, exit codes and examples")
  void manual() throws IOException {
    CommandRun.of("generate", "man", folder.resolve("man1").toString());

    List<String> cleanup = Files.readAllLines(folder.resolve("man1/benchwarden-cleanup.1"));
    assertThat(cleanup)
        .contains(".SH OPTIONS", ".B \\-\\-dry\\-run", ".SH EXIT STATUS")
        .contains("benchwarden cleanup \\-\\-yes \\-\\-log\\-days 30");
    assertThat(Files.readString(folder.resolve("man1/benchwarden-jobs.1"))).contains(".SS purge");
    try (Stream<Path> pages = Files.list(folder.resolve("man1"))) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .contains("benchwarden.1", "benchwarden-full.1")
          .doesNotContain("benchwarden-generate.1");
    }
  }

  private static String bash(String commands) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("/bin/bash", "--norc", "-c", commands).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
