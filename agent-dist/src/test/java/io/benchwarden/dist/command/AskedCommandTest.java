package io.benchwarden.dist.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.dist.CommandRun;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayName("The program with no more than the command that is asked for")
class AskedCommandTest {
  @Test
  @DisplayName("has the same help as the whole one, for every command")
  void help() {
    CommandLine whole = new CommandLine(new BenchwardenCommand());

    whole
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(
                        AskedCommand.of(name, "--help")
                            .orElseThrow()
                            .getSubcommands()
                            .get(name)
                            .getUsageMessage())
                    .isEqualTo(command.getUsageMessage()));
  }

  @Test
  @DisplayName("is the whole one for help and for mistakes")
  void whole() {
    assertThat(AskedCommand.of()).isEmpty();
    assertThat(AskedCommand.of("--help")).isEmpty();
    assertThat(AskedCommand.of("helth")).isEmpty();
    assertThat(CommandRun.of("helth").err()).contains("health");
    assertThat(CommandRun.of("--version").out()).startsWith("benchwarden ");
  }
}
