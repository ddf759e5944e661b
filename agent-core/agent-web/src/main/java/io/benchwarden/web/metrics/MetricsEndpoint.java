package io.benchwarden.web.metrics;

import io.benchwarden.web.Endpoint;
import io.benchwarden.web.Request;
import io.benchwarden.web.Response;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * {@code /metrics}, in OpenMetrics for who accepts it, else in Prometheus' text format. A scrape
 * reads what is there and triggers nothing.
 */
public final class MetricsEndpoint {
  private final PrometheusRegistry registry;
  private final ExpositionFormats formats = ExpositionFormats.init();

  private MetricsEndpoint(PrometheusRegistry registry) {
    this.registry = registry;
  }

  /**
   * The endpoint.
   *
   * @param registry where {@link ProbeMetrics}, {@link AlertMetrics} and the agent's own counters
   *     are registered
   */
  public static Endpoint of(PrometheusRegistry registry) {
    return Endpoint.get("/metrics", new MetricsEndpoint(registry)::scrape);
  }

  private Response scrape(Request request) throws IOException {
    ExpositionFormatWriter writer = writer(request.header("accept").orElse(""));
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    writer.write(content, registry.scrape());
    return Response.of(200, writer.getContentType(), content.toByteArray());
  }

  private ExpositionFormatWriter writer(String accept) {
    return accept.contains("application/openmetrics-text")
        ? formats.getOpenMetricsTextFormatWriter()
        : formats.getPrometheusTextFormatWriter();
  }
}
