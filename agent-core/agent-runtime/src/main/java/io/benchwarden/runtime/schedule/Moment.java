package io.benchwarden.runtime.schedule;

import java.time.Duration;
import java.time.Instant;

/** The same moment by both clocks. */
record Moment(long nanos, Instant wall) {

  /** What the wall clock shows at another moment, if nobody moves it until then. */
  Instant wallAt(long otherNanos) {
    return wall.plusNanos(otherNanos - nanos);
  }

  /** What the monotonic clock shows when the wall clock reaches a moment, unless it is moved. */
  long nanosAt(Instant otherWall) {
    return nanos + Duration.between(wall, otherWall).toNanos();
  }
}
