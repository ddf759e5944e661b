package io.benchwarden.dist.states;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A row of the table: a state, and what must be told of it. Nothing else may be.
 *
 * @param id its name
 * @param parameter what this row of several is about; empty if it is the only one
 * @param fields what else the table says of it
 * @param alerts what must be told
 * @param lines what must fire as a line of one of those
 * @param known what is told and should not be: faults that are known, and counted as such
 */
record StateRow(
    String id,
    String parameter,
    Map<String, String> fields,
    List<Expected> alerts,
    List<Expected> lines,
    List<Expected> known) {
  StateRow {
    fields = Map.copyOf(fields);
    alerts = List.copyOf(alerts);
    lines = List.copyOf(lines);
    known = List.copyOf(known);
  }

  String name() {
    return parameter.isEmpty() ? id : id + " " + parameter;
  }

  String field(String name, String otherwise) {
    return fields.getOrDefault(name, otherwise);
  }

  String title() {
    return field("title", id);
  }

  /** When it is looked at: the agent's clock stands there. */
  Instant at() {
    return Instant.parse(field("at", "2026-11-23T10:00:00Z"));
  }

  /** How long it stays as it is after it was looked at. */
  Duration lasts() {
    return Duration.parse("PT" + field("lasts", "5m"));
  }
}
