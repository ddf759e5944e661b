package io.benchwarden.dist.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reports in Prometheus' text format (version 0.0.4), for the textfile collector of node_exporter.
 */
public final class PrometheusText {
  private PrometheusText() {}

  /** The lines, a family after the other. */
  public static List<String> of(List<ProbeReport> reports) {
    Map<String, List<String>> families = new TreeMap<>();
    for (ProbeReport report : reports) {
      for (SubjectReport subject : report.subjects()) {
        String labels =
            "check=\"%s\",probe=\"%s\",kind=\"%s\",subject=\"%s\"%s"
                .formatted(
                    escape(report.check()),
                    escape(report.probe()),
                    escape(subject.kind()),
                    escape(subject.name()),
                    subject.bench().map(bench -> ",bench=\"" + escape(bench) + "\"").orElse(""));
        add(families, "benchwarden_severity", labels, subject.severity().code());
        for (MeasurementReport measured : subject.measurements()) {
          add(
              families,
              "benchwarden_measurement_" + measured.unit().name().toLowerCase(Locale.ROOT),
              labels + ",measurement=\"" + escape(measured.name()) + "\"",
              measured.value());
        }
      }
    }
    List<String> lines = new ArrayList<>();
    families.forEach(
        (name, samples) -> {
          lines.add("# TYPE " + name + " gauge");
          lines.addAll(samples);
        });
    return lines;
  }

  private static void add(
      Map<String, List<String>> families, String name, String labels, double value) {
    families
        .computeIfAbsent(name, family -> new ArrayList<>())
        .add("%s{%s} %s".formatted(name, labels, number(value)));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
