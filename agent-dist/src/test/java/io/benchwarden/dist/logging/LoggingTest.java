package io.benchwarden.dist.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Logging")
class LoggingTest {
  private static final String LEVEL = "benchwarden.log.level";
  private static final String LAYOUT = "benchwarden.log.layout";
  private final Map<String, Optional<String>> before =
      Map.of(
          LEVEL, Optional.ofNullable(System.getProperty(LEVEL)),
          LAYOUT, Optional.ofNullable(System.getProperty(LAYOUT)));

  @BeforeEach
  void forget() {
    List.of(LEVEL, LAYOUT).forEach(System::clearProperty);
  }

  @AfterEach
  void restore() {
    forget();
    before.forEach((name, value) -> value.ifPresent(text -> System.setProperty(name, text)));
  }

  @Test
  @DisplayName("of the agent says what goes well, of a command only what does not")
  void levels() {
    Logging.choose(Map.of(), true);
    assertThat(System.getProperty(LEVEL)).isEqualTo("INFO");

    forget();
    Logging.choose(Map.of(), false);
    assertThat(System.getProperty(LEVEL)).isEqualTo("WARN");
  }

  @Test
  @DisplayName("takes its level from the environment, and from the command line before that")
  void overrides() {
    Logging.choose(Map.of("BENCHWARDEN_LOG", "DEBUG"), true);
    assertThat(System.getProperty(LEVEL)).isEqualTo("DEBUG");

    System.setProperty(LEVEL, "TRACE");
    Logging.choose(Map.of("BENCHWARDEN_LOG", "DEBUG"), true);
    assertThat(System.getProperty(LEVEL)).isEqualTo("TRACE");
  }

  @Test
  @DisplayName("gives the journal priorities, and a terminal times")
  void layouts() {
    Logging.choose(Map.of("JOURNAL_STREAM", "9:12345"), true);
    assertThat(System.getProperty(LAYOUT)).startsWith("%priority").doesNotContain("%d");

    forget();
    Logging.choose(Map.of(), true);
    assertThat(System.getProperty(LAYOUT)).startsWith("%d{").doesNotContain("%priority");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"ERROR, <3>", "WARN, <4>", "INFO, <6>", "DEBUG, <7>", "TRACE, <7>"})
  @DisplayName("has the journal's priorities of sd-daemon(3)")
  void priorities(String level, String prefix) {
    LoggingEvent event = new LoggingEvent();
    event.setLevel(Level.toLevel(level));

    assertThat(new JournalPriority().convert(event)).isEqualTo(prefix);
  }
}
