package io.benchwarden.dist.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a command knows of its terminal")
class TerminalTest {
  private static final Map<String, String> BOTH =
      Map.of("BENCHWARDEN_TERMINAL", "12", "COLUMNS", "50", "TERM", "xterm");

  @Test
  @DisplayName("cuts long lines there, and only there")
  void width() {
    String line = "é".repeat(60);

    assertThat(Terminal.of(BOTH).cut(line)).isEqualTo("é".repeat(49) + "…");
    assertThat(Terminal.of(BOTH).cut("short")).isEqualTo("short");
    assertThat(Terminal.of(Map.of("COLUMNS", "50")).cut(line)).isEqualTo(line);
  }

  @Test
  @DisplayName("has colour only there, and not with NO_COLOR or a dumb one")
  void colour() {
    Terminal terminal = Terminal.of(BOTH);

    assertThat(terminal.colour(BOTH)).isTrue();
    assertThat(terminal.colour(Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(terminal.colour(Map.of("TERM", "dumb"))).isFalse();
    assertThat(Terminal.of(Map.of()).colour(Map.of())).isFalse();
    assertThat(Terminal.coloured("CRITICAL  disk")).isEqualTo("\u001b[31mCRITICAL\u001b[0m  disk");
    assertThat(Terminal.coloured("          $ df")).isEqualTo("          $ df");
  }

  @Test
  @DisplayName("shows progress where notes go to a terminal, though answers go to a file")
  void progress() {
    Terminal piped = Terminal.of(Map.of("BENCHWARDEN_TERMINAL", "2", "COLUMNS", "50"));

    assertThat(piped.notes()).isTrue();
    assertThat(piped.answers()).isFalse();
    assertThat(piped.columns()).isZero();
  }
}
