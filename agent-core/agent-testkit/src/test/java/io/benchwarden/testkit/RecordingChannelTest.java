package io.benchwarden.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.DeliveryException.Reason;
import org.junit.jupiter.api.Test;

class RecordingChannelTest {

  @Test
  void fails_as_often_as_told_and_accepts_then() throws Exception {
    var notifier = new RecordingNotifier("recorder");
    var failure = DeliveryException.temporary(Reason.SERVER, "busy");
    try (var channel = notifier.open(MapSettings.of(java.util.Map.of()))) {
      RecordingChannel recorder = notifier.opened().get(0).failNext(failure);
      assertThatThrownBy(() -> channel.send(SampleNotifications.firing())).isSameAs(failure);
      assertThat(channel.send(SampleNotifications.firing()).values())
          .containsEntry("sequence", "1");
      assertThat(recorder.attempts()).hasSize(2);
      assertThat(recorder.accepted()).containsExactly(SampleNotifications.firing());
      assertThat(recorder.isClosed()).isFalse();
    }
    assertThat(notifier.opened().get(0).isClosed()).isTrue();
  }
}
