package io.benchwarden.dist.siteinfo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a site.
 *
 * @param site its name
 * @param sections facts by subject, in the order they are shown
 */
public record SiteFacts(String site, Map<String, List<Fact>> sections) {
  /** For programs: the facts of each section, in order. */
  public Map<String, Object> json() {
    Map<String, Object> document = new LinkedHashMap<>();
    sections.forEach(
        (section, facts) -> document.put(section, facts.stream().map(Fact::json).toList()));
    return document;
  }
}
