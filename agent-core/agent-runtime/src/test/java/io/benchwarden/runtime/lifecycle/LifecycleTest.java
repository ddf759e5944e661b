package io.benchwarden.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private final Lifecycle lifecycle = new Lifecycle(System::nanoTime);
  private final List<String> stopped = Collections.synchronizedList(new ArrayList<>());

  @Test
  void stopsTheLastStartedFirst() {
    lifecycle.started("store", () -> stopped.add("store"));
    lifecycle.started("scheduler", () -> stopped.add("scheduler"));

    assertThat(lifecycle.stop(Duration.ofSeconds(5))).isEmpty();
    assertThat(stopped).containsExactly("scheduler", "store");
  }

  @Test
  void aStepThatFailsIsNamedAndKeepsNoOtherFromBeingTaken() {
    lifecycle.started("store", () -> stopped.add("store"));
    lifecycle.started(
        "listener",
        () -> {
          throw new IllegalStateException("no");
        });

    assertThat(lifecycle.stop(Duration.ofSeconds(5))).containsExactly("listener");
    assertThat(stopped).containsExactly("store");
  }

  @Test
  void aStepThatHangsIsGivenUpAndTheStoreIsStillClosed() {
    CountDownLatch never = new CountDownLatch(1);
    lifecycle.started("store", () -> stopped.add("store"));
    lifecycle.started("delivery", never::await);

    assertThat(lifecycle.stop(Duration.ofMillis(50))).containsExactly("delivery");
    assertThat(stopped).containsExactly("store");
  }

  @Test
  void stoppingTwiceOrBeforeAnythingStartedDoesNothing() {
    assertThat(lifecycle.stop(Duration.ofSeconds(1))).isEmpty();
    lifecycle.started("store", () -> stopped.add("store"));
    lifecycle.stop(Duration.ofSeconds(1));
    lifecycle.stop(Duration.ofSeconds(1));

    assertThat(stopped).containsExactly("store");
  }
}
