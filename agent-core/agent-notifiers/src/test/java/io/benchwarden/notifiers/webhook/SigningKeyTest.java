package io.benchwarden.notifiers.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.Secret;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The signing key")
class SigningKeyTest {

  /** The vector that the reference libraries of Standard Webhooks test themselves with. */
  @Test
  void agrees_with_the_published_vector() {
    SigningKey key = SigningKey.of(Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    String signature =
        key.sign(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            Instant.ofEpochSecond(1614265330),
            "{\"test\": 2432232314}".getBytes(UTF_8));
    assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void shows_nothing_of_a_secret_that_is_not_base64() {
    assertThatThrownBy(() -> SigningKey.of(Secret.of("whsec_not*base64")))
        .hasMessageContaining("not base64")
        .hasMessageNotContaining("not*base64")
        .hasNoCause();
  }

  @Test
  void is_not_made_of_nothing() {
    assertThatThrownBy(() -> SigningKey.of(Secret.of("whsec_"))).hasMessageContaining("empty");
    assertThatThrownBy(() -> SigningKey.of(Secret.of(""))).hasMessageContaining("empty");
  }
}
