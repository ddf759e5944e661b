package io.benchwarden.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {
  private record Login(String user, Secret password) {}

  @Test
  void is_shown_by_nothing_that_holds_it() {
    Secret secret = Secret.of("hunter2");
    assertThat(new Login("jane", secret).toString()).doesNotContain("hunter2");
    assertThat("%s".formatted(secret)).isEqualTo("‹secret›");
    assertThat(secret.reveal()).isEqualTo("hunter2");
    assertThat(secret).isEqualTo(Secret.of("hunter2")).isNotEqualTo(Secret.of("hunter3"));
  }
}
