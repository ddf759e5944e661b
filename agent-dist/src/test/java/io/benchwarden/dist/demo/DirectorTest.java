package io.benchwarden.dist.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.dist.demo.Scene.Act;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The demo's director")
class DirectorTest {
  private final long start = System.nanoTime();
  private final Supplier<Duration> clock = () -> Duration.ofNanos(System.nanoTime() - start);
  private final Arrivals arrivals = new Arrivals(clock);
  private final ByteArrayOutputStream story = new ByteArrayOutputStream();

  @Test
  @DisplayName("is content when every alert and its end come by every medium")
  void content() throws InterruptedException {
    Verdict verdict = play(scene("a"), scene("b"));

    assertThat(verdict.faults()).isEmpty();
    assertThat(verdict.expected()).isEqualTo(8);
    assertThat(story.toString(StandardCharsets.UTF_8))
        .contains("BREAK a", "HEAL  b", "webhook after", "CRITICAL  a is bad", "OK again");
  }

  @Test
  @DisplayName("names what is missing: the mail, the end")
  void missing() throws InterruptedException {
    Scene deaf =
        new Scene(
            "c",
            "",
            expectation("c"),
            List.of(),
            false,
            new Act("", bench -> tell("c", true, Medium.WEBHOOK)),
            new Act("", bench -> {}));

    assertThat(play(deaf).faults())
        .containsExactly(
            "No mail told the alert of 'check c of subject' (scene c).",
            "No mail told the end of 'check c of subject' (scene c).",
            "No webhook told the end of 'check c of subject' (scene c).");
  }

  @Test
  @DisplayName("names what nobody expects, also an alert of the right kind before its time")
  void unexpected() throws InterruptedException {
    tell("d", true, Medium.MAIL, Medium.WEBHOOK);
    tell("d", false, Medium.MAIL, Medium.WEBHOOK);
    Scene noisy =
        new Scene(
            "d",
            "",
            expectation("d"),
            List.of(),
            true,
            new Act(
                "",
                bench -> {
                  tell("d", true, Medium.MAIL, Medium.WEBHOOK);
                  tell("other", true, Medium.WEBHOOK);
                }),
            new Act("", bench -> tell("d", false, Medium.MAIL, Medium.WEBHOOK)));

    assertThat(play(noisy).faults())
        .hasSize(7)
        .anyMatch(fault -> fault.contains("check other of subject (critical)"))
        .anyMatch(fault -> fault.contains("was told 2 times by mail; it broke once."));
  }

  @Test
  @DisplayName("plays what fits, and names the rest")
  void plans() {
    assertThat(Plan.fitting(Scenes.all(), Duration.ofMinutes(3)).leftOut()).isEmpty();
    Plan minute = Plan.fitting(Scenes.all(), Duration.ofMinutes(1));
    assertThat(minute.played()).hasSize(4).noneMatch(Scene::alone);
    assertThat(minute.leftOut()).hasSize(3);
    assertThat(Plan.fitting(Scenes.all(), Duration.ofSeconds(10)).played()).isEmpty();
  }

  private Verdict play(Scene... scenes) throws InterruptedException {
    Narrator narrator =
        new Narrator(new PrintStream(story, true, StandardCharsets.UTF_8), false, clock);
    Duration patience = Duration.ofMillis(200);
    Stage stage =
        new Stage(null, arrivals, narrator, clock, patience, Duration.ofDays(1), Duration.ZERO);
    return new Director(stage, narrator, Duration.ZERO).play(List.of(scenes));
  }

  private Scene scene(String name) {
    return new Scene(
        name,
        "",
        expectation(name),
        List.of(),
        false,
        new Act("", bench -> tell(name, true, Medium.values())),
        new Act("", bench -> tell(name, false, Medium.values())));
  }

  private static Expectation expectation(String condition) {
    return new Expectation("check", condition, "subject", "critical");
  }

  private void tell(String condition, boolean firing, Medium... media) {
    arrivals.learn(
        condition,
        Map.of(
            "check", "check", "condition", condition, "subject", "subject", "severity", "critical"),
        condition + " is bad");
    for (Medium medium : media) {
      arrivals.add(medium, condition, firing);
    }
  }
}
