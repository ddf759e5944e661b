package io.benchwarden.dist.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Logging to standard error")
class StandardErrorLoggingTest {
  private final LoggerContext context = new LoggerContext();

  @BeforeEach
  void forget() {
    System.clearProperty(Logging.LEVEL);
    System.clearProperty(Logging.LAYOUT);
    System.clearProperty("logback.configurationFile");
  }

  @AfterEach
  void end() {
    context.stop();
    forget();
  }

  @Test
  @DisplayName("gives the journal one line with a priority, and keeps libraries quiet")
  void journal() {
    Logging.choose(Map.of("JOURNAL_STREAM", "8:1"), true);
    assertThat(new StandardErrorLogging().configure(context))
        .isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);

    Logger ours = context.getLogger("io.benchwarden.dist.daemon.Daemon");
    assertThat(line(ours, "Ready: größer")).isEqualTo("<6>Daemon: Ready: größer\n");
    assertThat(ours.isInfoEnabled()).isTrue();
    assertThat(ours.isDebugEnabled()).isFalse();
    assertThat(context.getLogger("io.lettuce.core.Client").isWarnEnabled()).isFalse();
  }

  @Test
  @DisplayName("leaves the choice to a file that is named, and to tests")
  void stepsBack() {
    assertThat(new StandardErrorLogging().configure(context))
        .isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);

    Logging.choose(Map.of(), true);
    System.setProperty("logback.configurationFile", "own.xml");
    assertThat(new StandardErrorLogging().configure(context))
        .isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
  }

  private String line(Logger logger, String message) {
    ConsoleAppender<ILoggingEvent> console =
        (ConsoleAppender<ILoggingEvent>)
            context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("STDERR");
    assertThat(console.isStarted()).isTrue();
    LoggingEvent event =
        new LoggingEvent(getClass().getName(), logger, Level.INFO, message, null, null);
    return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
  }
}
