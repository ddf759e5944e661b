package io.benchwarden.dist.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.api.Measurement;
import io.benchwarden.api.Unit;
import io.benchwarden.runtime.alert.Quantity;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A number of a subject.
 *
 * @param name the measurement's name
 * @param value in the unit
 * @param unit the unit
 */
public record MeasurementReport(String name, double value, Unit unit) {
  static MeasurementReport of(Measurement measured) {
    return new MeasurementReport(measured.name(), measured.value(), measured.unit());
  }

  /** For people: {@code 4.9 GiB}. */
  public String text() {
    return Quantity.format(value, unit);
  }

  Map<String, Object> json() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", name);
    document.put("value", value);
    document.put("unit", unit.name().toLowerCase(Locale.ROOT));
    return document;
  }

  static MeasurementReport read(JsonNode document) {
    return new MeasurementReport(
        document.path("name").asText(),
        document.path("value").asDouble(),
        Unit.valueOf(document.path("unit").asText("count").toUpperCase(Locale.ROOT)));
  }
}
