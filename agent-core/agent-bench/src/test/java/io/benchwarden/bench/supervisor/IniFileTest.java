package io.benchwarden.bench.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file of supervisor's")
class IniFileTest {
  private static final int LIMIT = 1 << 20;

  @TempDir Path folder;

  @Test
  @DisplayName("of the largest size that is read is read to its end")
  void isReadToItsEnd() throws Exception {
    String end = "\n[last]\nname=value\n";
    Path file = folder.resolve("supervisor.conf");
    Files.writeString(file, "#".repeat(LIMIT - end.length()) + end);

    assertThat(IniFile.read(file).value("last", "name")).contains("value");
  }

  @Test
  @DisplayName("beyond that is refused: programs in the rest would be missing, and nobody told")
  void isRefused() throws Exception {
    Path file = folder.resolve("supervisor.conf");
    Files.writeString(file, "#".repeat(LIMIT + 1));

    assertThatThrownBy(() -> IniFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("supervisor.conf is larger than 1 MiB");
  }
}
