package io.benchwarden.runtime.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Subject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The fingerprint of an alert")
class AlertIdentityTest {
  private static final AlertIdentity IDENTITY =
      new AlertIdentity("main", "disk", Subject.mount("/srv"), "space");

  @Test
  void stays_the_same_over_releases() {
    assertThat(IDENTITY.fingerprint("web1")).isEqualTo("780cbd16c3bc9c03");
  }

  @Test
  void differs_when_any_part_of_the_identity_does() {
    assertThat(
            new String[] {
              IDENTITY.fingerprint("web1"),
              IDENTITY.fingerprint("web2"),
              new AlertIdentity("", "disk", Subject.mount("/srv"), "space").fingerprint("web1"),
              new AlertIdentity("main", "disk2", Subject.mount("/srv"), "space")
                  .fingerprint("web1"),
              new AlertIdentity("main", "disk", Subject.of("file", "/srv"), "space")
                  .fingerprint("web1"),
              new AlertIdentity("main", "disk", Subject.mount("/sr"), "space").fingerprint("web1"),
              new AlertIdentity("main", "disk", Subject.mount("/srv"), "inodes").fingerprint("web1")
            })
        .doesNotHaveDuplicates();
  }

  @Test
  void keeps_parts_apart_that_would_read_the_same_in_a_row() {
    AlertIdentity one = new AlertIdentity("ab", "c", Subject.mount("/"), "space");
    AlertIdentity other = new AlertIdentity("a", "bc", Subject.mount("/"), "space");
    assertThat(one.fingerprint("h")).isNotEqualTo(other.fingerprint("h"));
  }
}
