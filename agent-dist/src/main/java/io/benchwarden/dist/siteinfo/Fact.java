package io.benchwarden.dist.siteinfo;

import io.benchwarden.api.Unit;
import io.benchwarden.runtime.alert.Quantity;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing known of a site.
 *
 * @param name stable, for programs: {@code system-users}
 * @param value a number, or text
 * @param text for people
 * @param known false if nobody could tell; the text says why
 */
public record Fact(String name, Object value, String text, boolean known) {
  static Fact text(String name, String text) {
    return new Fact(name, text, text, true);
  }

  static Fact count(String name, long count) {
    return new Fact(name, count, Long.toString(count), true);
  }

  static Fact bytes(String name, long bytes) {
    return new Fact(name, bytes, Quantity.format(bytes, Unit.BYTES), true);
  }

  static Fact unknown(String name, String reason) {
    return new Fact(name, reason, "unknown: " + reason, false);
  }

  Map<String, Object> json() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", name);
    document.put(known ? "value" : "unknown", value);
    return document;
  }
}
