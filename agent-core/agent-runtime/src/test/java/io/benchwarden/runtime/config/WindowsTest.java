package io.benchwarden.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Windows, quiet hours and escalations that cannot be meant so")
class WindowsTest {
  @TempDir private Path folder;

  @Test
  void are_told_with_line_and_remedy() throws Exception {
    ConfigurationFolder configuration =
        new ConfigurationFolder(folder)
            .main(
                "notifiers { a { notifier = email, to = x } }",
                "windows {",
                "  endless { match { bench = main } }",
                "  everything { until = \"2026-12-01T00:00Z\" }",
                "  backwards { match { bench = main }",
                "    from = \"2026-12-02T00:00Z\"",
                "    until = \"2026-12-01T00:00Z\" }",
                "  zoneless { match { bench = main }, times = \"02:00-03:00\" }",
                "  wrong { match { bench = main }, times = \"noon\", time-zone = UTC }",
                "  nowhere { match { bench = main }, times = \"02:00-03:00\", time-zone = Mars }",
                "  vague { match { bench = main }, until = tomorrow }",
                "}",
                "default-route { notify = a, escalate { notify = b } }");
    InvalidConfigurationException invalid =
        catchThrowableOfType(InvalidConfigurationException.class, configuration::resolve);
    assertThat(invalid.problems())
        .extracting(problem -> problem.toString().replace(folder + "/", ""))
        .containsExactlyInAnyOrder(
            "benchwarden.conf:3: windows.endless: has no end: it would mute for ever (write times ="
                + " [\"sun 02:00-04:00\"], or from and until)",
            "benchwarden.conf:4: windows.everything: does not say what it mutes (write match {"
                + " bench = main })",
            "benchwarden.conf:7: windows.backwards.until: is not later than from",
            "benchwarden.conf:8: windows.zoneless.times: does not say on whose clocks (write"
                + " time-zone = \"Asia/Kolkata\" beside it)",
            "benchwarden.conf:9: windows.wrong.times: 'noon' is no time of the week (write"
                + " \"mon-fri 22:00-06:00\" or \"02:00-03:30\")",
            "benchwarden.conf:10: windows.nowhere.time-zone: 'Mars' is no time zone (write"
                + " \"Asia/Kolkata\" or \"UTC\")",
            "benchwarden.conf:11: windows.vague.until: 'tomorrow' is no point in time (write"
                + " \"2026-12-01T22:00+05:30\")",
            "benchwarden.conf:13: default-route.escalate: has no after (write escalate { after ="
                + " 30m, notify = [NAME] })",
            "benchwarden.conf:13: default-route.escalate.notify: there is no notifier 'b' (did you"
                + " mean a?)");
  }
}
