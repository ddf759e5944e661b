package io.benchwarden.dist.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;

/**
 * Logs to standard error, with the level and layout that {@link Logging} chose. Said in code, since
 * a file of XML makes every start of the program load some five hundred classes more, which then
 * stay. Steps back where nothing was chosen, and where {@code -Dlogback.configurationFile=FILE}
 * names a file.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class StandardErrorLogging extends ContextAwareBase implements Configurator {
  /** Libraries whose failures the agent tells in words of its own. */
  private static final List<String> QUIET =
      List.of("io.netty", "io.lettuce", "com.zaxxer.hikari", "org.mariadb");

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    String layout = System.getProperty(Logging.LAYOUT);
    if (layout == null || System.getProperty("logback.configurationFile") != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    QUIET.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(System.getProperty(Logging.LEVEL), Level.WARN));
    root.addAppender(standardError(context, layout));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static ConsoleAppender<ILoggingEvent> standardError(
      LoggerContext context, String layout) {
    PatternLayout lines = new PatternLayout();
    lines.setContext(context);
    lines.getInstanceConverterMap().put("priority", JournalPriority::new);
    lines.setPattern(layout);
    lines.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setLayout(lines);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setName("STDERR");
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
