package io.benchwarden.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An observation")
class ObservationTest {
  private static Observation.Builder root() {
    return Observation.of(Subject.mount("/"));
  }

  @Test
  void has_one_measurement_and_one_finding_of_each_name() {
    var twice = root().measure("used", 1, Unit.COUNT).measure("used", 2, Unit.COUNT);
    assertThatThrownBy(twice::build).hasMessage("mount /: two measurements of one name");
    var findings =
        root()
            .finding(Finding.words("space", "full"))
            .finding(Finding.of("space", Severity.WARNING, "full"));
    assertThatThrownBy(findings::build).hasMessage("mount /: two findings of one name");
  }

  @Test
  void measures_finite_numbers_only() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> root().measure("used", Double.NaN, Unit.RATIO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> root().measure("used", Double.POSITIVE_INFINITY, Unit.RATIO));
  }

  @Test
  void redacts_what_tenants_wrote_and_keeps_the_checks_own_words() {
    Observation observation =
        root().evidence("3 of 'many'").tenantEvidence("Customer 'ACME' is gone").build();
    assertThat(observation.evidence()).containsExactly("3 of 'many'", "Customer ‹…› is gone");
  }

  @Test
  void tells_no_more_commands_than_somebody_reads_at_night() {
    var four = Finding.words("space", "full").command("a").command("b").command("c").command("d");
    assertThatThrownBy(four::build).hasMessageContaining("more than three commands");
  }

  @Test
  void may_be_the_whole_report() {
    assertThat(Observation.of("mount", "/").evidence("seen").report())
        .isEqualTo(Report.of(root().evidence("seen").build()));
  }

  @Test
  void is_about_something() {
    assertThatIllegalArgumentException().isThrownBy(() -> Subject.of("mount", " "));
    assertThatIllegalArgumentException().isThrownBy(() -> Subject.of("Mount", "/"));
  }
}
