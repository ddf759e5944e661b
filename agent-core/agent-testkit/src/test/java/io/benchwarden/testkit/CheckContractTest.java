package io.benchwarden.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Secret;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each test breaks one promise on purpose. */
@DisplayName("The contract of checks")
class CheckContractTest {

  private static Observation.Builder host() {
    return Observation.of(Subject.host());
  }

  @Test
  void accepts_a_check_that_keeps_it() {
    var contract = contractOf(c -> Report.of(host().measure("files", 3, Unit.COUNT).build()));
    assertThatCode(contract::describesItself).doesNotThrowAnyException();
    assertThatCode(contract::settingsAreDescribed).doesNotThrowAnyException();
    assertThatCode(contract::reportsWhatItDescribes).doesNotThrowAnyException();
    assertThatCode(contract::showsNoSecret).doesNotThrowAnyException();
    assertThatCode(contract::honoursInterrupt).doesNotThrowAnyException();
    assertThatCode(contract::leavesNoThread).doesNotThrowAnyException();
  }

  @Test
  void catches_a_condition_that_is_not_described() {
    var contract =
        contractOf(
            c ->
                Report.of(host().finding(Finding.of("gone", Severity.WARNING, "is gone")).build()));
    assertThatThrownBy(contract::reportsWhatItDescribes).hasMessageContaining("gone");
  }

  @Test
  void catches_a_measurement_in_another_unit_than_its_threshold() {
    var contract = contractOf(c -> Report.of(host().measure("files", 3, Unit.BYTES).build()));
    assertThatThrownBy(contract::reportsWhatItDescribes)
        .hasMessageContaining("measured in BYTES and judged in COUNT");
  }

  @Test
  void catches_a_cause_that_is_not_described() {
    Finding finding = Finding.words("waiting", "3 files").cause("moon", "it is full").build();
    var contract = contractOf(c -> Report.of(host().finding(finding).build()));
    assertThatThrownBy(contract::reportsWhatItDescribes).hasMessageContaining("moon");
  }

  @Test
  void catches_two_observations_of_one_subject() {
    var contract = contractOf(c -> Report.of(host().build(), host().build()));
    assertThatThrownBy(contract::reportsWhatItDescribes).hasMessageContaining("one subject");
  }

  @Test
  void catches_a_secret_in_the_evidence() {
    var contract =
        contractOf(c -> Report.of(host().evidence("login with a-password-of-the-test").build()));
    assertThatThrownBy(contract::showsNoSecret).hasMessage("a secret is shown by the report");
  }

  @Test
  void catches_a_run_that_ignores_interruption() {
    CountDownLatch end = new CountDownLatch(1);
    var contract =
        contractOf(
            c -> {
              while (end.getCount() > 0) {
                Thread.onSpinWait();
              }
              return Report.of();
            });
    assertThatThrownBy(contract::honoursInterrupt).hasMessageContaining("goes on");
    end.countDown();
  }

  private static CheckContract contractOf(Probe probe) {
    return new CheckContract() {
      @Override
      protected Check check() {
        return new FakeCheck(probe);
      }

      @Override
      protected Map<String, ?> settings() {
        return Map.of("password", Secret.of("a-password-of-the-test"));
      }
    };
  }

  private record FakeCheck(Probe probe) implements Check {
    @Override
    public CheckDescription describe() {
      return CheckDescription.named("fake")
          .sees("what a test wants")
          .setting(SettingDescription.optional("password", Type.SECRET, "not used"))
          .condition(
              ConditionDescription.named("waiting")
                  .sees("too many files wait")
                  .threshold(Threshold.high("files", Unit.COUNT, 100, 1000)))
          .build();
    }

    @Override
    public Probe configure(Settings settings) {
      return probe;
    }
  }
}
