package io.benchwarden.dist.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.dist.doctor.Look.Area;
import io.benchwarden.dist.doctor.Look.Result;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final String FOLDER = "/home/anna's/frappe-bench/logs";

  @Test
  @DisplayName("What the agent sees is no blind spot, whatever others see")
  void seen() {
    assertThat(
            Comparison.of(
                List.of(folder(Result.seen)), List.of(folder(Result.forbidden)), "benchwarden"))
        .isEmpty();
  }

  @Test
  @DisplayName("What is refused is a blind spot, with the grant that cures it")
  void refused() {
    List<BlindSpot> spots =
        Comparison.of(List.of(folder(Result.forbidden)), List.of(folder(Result.seen)), "warden");

    assertThat(spots).hasSize(1);
    assertThat(spots.get(0).cure())
        .isEqualTo(
            "setfacl -m u:warden:x '/home' '/home/anna'\\''s' '/home/anna'\\''s/frappe-bench'"
                + " && setfacl -R -m u:warden:rX,d:u:warden:rX"
                + " '/home/anna'\\''s/frappe-bench/logs'");
  }

  @Test
  @DisplayName(
      "What only the outside sees is hidden from the agent: a bench it does not find, a mount")
  void hidden() {
    Look mount = new Look(Area.mounts, "/tmp", Result.seen, "");

    assertThat(Comparison.of(List.of(), List.of(mount, folder(Result.seen)), "benchwarden"))
        .extracting(BlindSpot::subject)
        .containsExactly("/tmp", FOLDER);
    assertThat(Comparison.of(List.of(), List.of(mount), "benchwarden").get(0).cure())
        .contains("PrivateTmp", "systemctl edit benchwarden");
  }

  @Test
  @DisplayName("What is nowhere is nothing to see")
  void absent() {
    assertThat(
            Comparison.of(
                List.of(folder(Result.absent)), List.of(folder(Result.absent)), "benchwarden"))
        .isEmpty();
  }

  private static Look folder(Result result) {
    return new Look(Area.files, FOLDER, result, "permission denied");
  }
}
