package io.benchwarden.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The log of refusals")
class RefusalLogTest {
  private final AtomicLong nanos = new AtomicLong();
  private final RefusalLog log = new RefusalLog(nanos::get);

  @Test
  @DisplayName("has a few lines a minute, however often somebody is refused")
  void fewLines() {
    for (int i = 0; i < RefusalLog.LINES_A_MINUTE; i++) {
      assertThat(log.refused("frappe", "reload")).isTrue();
    }
    assertThat(log.refused("frappe", "reload")).isFalse();
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(log.refused("frappe", "reload")).isTrue();
  }
}
