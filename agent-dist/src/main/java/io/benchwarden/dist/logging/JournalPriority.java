package io.benchwarden.dist.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * The prefix by which systemd's journal learns the priority of a line: {@code <3>} for an error
 * (sd-daemon(3)).
 */
public final class JournalPriority extends ClassicConverter {
  @Override
  public String convert(ILoggingEvent event) {
    Level level = event.getLevel();
    if (level.isGreaterOrEqual(Level.ERROR)) {
      return "<3>";
    }
    if (level.isGreaterOrEqual(Level.WARN)) {
      return "<4>";
    }
    return level.isGreaterOrEqual(Level.INFO) ? "<6>" : "<7>";
  }
}
