package io.benchwarden.web.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Observation;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.runtime.schedule.ProbeRun;
import io.benchwarden.runtime.schedule.RunListener;
import io.benchwarden.runtime.schedule.RunOutcome;
import io.benchwarden.web.Request;
import io.benchwarden.web.Response;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("/metrics")
class MetricsEndpointTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final LastObservations observations = new LastObservations();
  private final RunListener runs = new ProbeMetrics(registry);
  private final List<ExposedAlert> alerts = new ArrayList<>();

  @BeforeEach
  void register() {
    registry.register(new ObservationMetrics(observations));
    registry.register(new AlertMetrics(() -> alerts));
  }

  @Test
  @DisplayName("shows what was last measured of each subject")
  void measurements() throws Exception {
    finished("disk", new RunOutcome.Completed(List.of(used("/", 0.5), used("/srv", 0.25)), true));
    assertThat(scrape(""))
        .contains("# TYPE benchwarden_measurement gauge")
        .contains(
            "benchwarden_measurement{bench=\"main\",measurement=\"used\",probe=\"disk\",subject=\"/\",subject_kind=\"mount\",unit=\"ratio\"} 0.5\n")
        .contains("subject=\"/srv\",subject_kind=\"mount\",unit=\"ratio\"} 0.25\n");
  }

  @Test
  @DisplayName("drops a subject that a complete run no longer saw, and keeps it after any other")
  void goneSubjects() throws Exception {
    finished("disk", new RunOutcome.Completed(List.of(used("/", 0.5), used("/srv", 0.25)), true));
    finished("disk", new RunOutcome.Failed(List.of(used("/", 0.6)), "IOException: no"));
    assertThat(scrape("")).contains("\"/srv\"").contains("unit=\"ratio\"} 0.6\n");
    finished("disk", new RunOutcome.Completed(List.of(used("/", 0.7)), true));
    assertThat(scrape("")).doesNotContain("\"/srv\"").contains("unit=\"ratio\"} 0.7\n");
    assertThat(observations.reported()).containsExactly("disk");
    observations.retain(Set.of());
    assertThat(scrape("")).doesNotContain("benchwarden_measurement{");
  }

  @Test
  @DisplayName("shows which subjects could not be read")
  void unreadable() throws Exception {
    Observation site = Observation.unreadable(Subject.site("a.example.com"), "broken").build();
    finished("scheduler", new RunOutcome.Completed(List.of(site), true));
    assertThat(scrape(""))
        .contains(
            "benchwarden_subject_unreadable{bench=\"\",probe=\"scheduler\",subject=\"a.example.com\",subject_kind=\"site\"} 1.0\n");
  }

  @Test
  @DisplayName("counts runs by outcome")
  void counts() throws Exception {
    finished("disk", new RunOutcome.Completed(List.of(), true));
    finished("disk", new RunOutcome.TimedOut(List.of(), true));
    finished("disk", new RunOutcome.TimedOut(List.of(), false));
    assertThat(scrape(""))
        .contains("benchwarden_probe_runs_total{outcome=\"completed\",probe=\"disk\"} 1.0\n")
        .contains("benchwarden_probe_runs_total{outcome=\"abandoned\",probe=\"disk\"} 1.0\n")
        .contains("benchwarden_probe_runs_total{outcome=\"timed-out\",probe=\"disk\"} 1.0\n")
        .contains("benchwarden_probe_run_seconds_count{probe=\"disk\"} 3\n")
        .contains("benchwarden_probe_run_seconds_sum{probe=\"disk\"} 6.0\n")
        .contains("benchwarden_probe_last_run_timestamp_seconds{probe=\"disk\"} 1.795428002E9\n");
  }

  @Test
  @DisplayName("shows alerts as Prometheus would, whatever their labels are called; of twins one")
  void alerts() throws Exception {
    Map<String, String> labels =
        Map.of(
            "alertname",
            "disk",
            "severity",
            "critical",
            "subject",
            "a \"b\"\n\\c",
            "my-label",
            "x",
            "2nd",
            "y");
    alerts.add(new ExposedAlert("firing", labels));
    alerts.add(new ExposedAlert("firing", labels));
    assertThat(scrape(""))
        .contains(
            "ALERTS{_nd=\"y\",alertname=\"disk\",alertstate=\"firing\",my_label=\"x\",severity=\"critical\",subject=\"a \\\"b\\\"\\n\\\\c\"} 1.0\n")
        .containsOnlyOnce("ALERTS{");
  }

  @Test
  @DisplayName("speaks OpenMetrics to who accepts it")
  void openMetrics() throws Exception {
    finished("disk", new RunOutcome.Completed(List.of(used("/", 0.5)), true));
    assertThat(
            scrape("application/openmetrics-text; version=1.0.0; charset=utf-8,text/plain;q=0.5"))
        .startsWith("application/openmetrics-text")
        .endsWith("# EOF\n");
    assertThat(scrape("text/plain")).startsWith("text/plain").doesNotContain("# EOF");
  }

  private void finished(String probe, RunOutcome outcome) {
    ProbeRun run = new ProbeRun(probe, outcome, NOW, NOW.plusSeconds(2), 0, true);
    runs.finished(run);
    observations.finished(run);
  }

  private static Observation used(String mount, double ratio) {
    return Observation.of(Subject.mount(mount))
        .bench("main")
        .measure("used", ratio, Unit.RATIO)
        .build();
  }

  private String scrape(String accept) throws Exception {
    Request request =
        new Request(
            "GET",
            "/metrics",
            "",
            Map.of("accept", List.of(accept)),
            InputStream.nullInputStream());
    Response response = MetricsEndpoint.of(registry).handler().handle(request);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    response.content().writeTo(content);
    return response.contentType() + "\n" + content.toString(UTF_8);
  }
}
