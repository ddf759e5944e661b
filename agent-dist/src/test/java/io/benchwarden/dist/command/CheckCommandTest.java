package io.benchwarden.dist.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.dist.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("benchwarden check NAME")
class CheckCommandTest {
  @TempDir Path directory;

  @ParameterizedTest(name = "{1} and exit code {0}")
  @CsvSource({
    "0, OK,       /,            100%,    off",
    "1, WARNING,  /,            0.0001%, off",
    "2, CRITICAL, /,            0.0001%, 0.0002%",
    "3, UNKNOWN,  /nonexistent, 80%,     90%"
  })
  @DisplayName("ends with the codes of Nagios, and writes what they expect")
  void exitCodes(int code, String severity, String path, String warning, String critical)
      throws IOException {
    Path configuration = disk(path, warning, critical);

    CommandRun nagios = CommandFiles.run(configuration, "check", "disk", "--output", "nagios");

    assertThat(nagios.exitCode()).isEqualTo(code);
    assertThat(nagios.err()).isEmpty();
    assertThat(nagios.out().lines())
        .singleElement()
        .asString()
        .startsWith("DISK " + severity)
        .contains(path);
    CommandRun text = CommandFiles.run(configuration, "check", "disk");
    assertThat(text.exitCode()).isEqualTo(code);
    assertThat(text.out()).startsWith("disk: " + severity);
  }

  @Test
  @DisplayName("explains by which setting it judged")
  void explains() throws IOException {
    Path configuration = disk("/", "0.0001%", "off");

    assertThat(CommandFiles.run(configuration, "check", "disk").out())
        .contains("WARNING  mount /", "set at " + configuration);

    CommandRun run = CommandFiles.run(configuration, "check", "disk", "--output", "json");
    JsonNode report = run.json();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(report.path("probe").asText()).isEqualTo("disk");
    assertThat(report.toString()).contains("space-used", configuration.toString());
  }

  @Test
  @DisplayName("leaves nothing behind")
  void changesNothing() throws IOException {
    CommandFiles.run(disk("/", "80%", "off"), "check", "disk");

    assertThat(directory).isDirectoryNotContaining("glob:**/{state,plugins,s}");
  }

  @Test
  @DisplayName("names the probes there are when asked for another")
  void unknown() throws IOException {
    CommandRun run = CommandFiles.run(disk("/", "80%", "off"), "check", "dsk");

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).contains("no probe is called 'dsk'", "disk");
  }

  private Path disk(String path, String warning, String critical) throws IOException {
    return CommandFiles.write(
        directory,
        """
        checks { disk { paths = ["%s"]
          thresholds { space { warning = "%s", critical = "%s", clear-by = 0 }
                       inodes { warning = off, critical = off } } } }
        """
            .formatted(path, warning, critical));
  }
}
