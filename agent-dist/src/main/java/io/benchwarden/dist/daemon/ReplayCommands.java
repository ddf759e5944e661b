package io.benchwarden.dist.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.runtime.alert.Quantity;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ConfigurationFiles;
import io.benchwarden.runtime.config.InvalidConfigurationException;
import io.benchwarden.runtime.config.ParsedConfiguration;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.control.ControlCommand;
import io.benchwarden.runtime.control.ControlException;
import io.benchwarden.runtime.control.ControlRequest;
import io.benchwarden.runtime.control.Level;
import io.benchwarden.runtime.replay.Replay;
import io.benchwarden.runtime.replay.ReplayedAlert;
import io.benchwarden.runtime.schedule.TimeSource;
import io.benchwarden.runtime.store.Store;
import io.benchwarden.runtime.store.StoreException;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the control socket answers to {@code replay}: other thresholds over stored measurements. */
public final class ReplayCommands {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayCommands.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> LEVELS = List.of("warning", "critical", "clear-by");
  private static final List<String> HOLDS = List.of("for", "recover");

  /** More than anybody reads; the count is told in full. */
  private static final int LISTED = 500;

  private final CurrentInstallation current;
  private final Store store;
  private final TimeSource time;

  @Inject
  ReplayCommands(CurrentInstallation current, Store store, TimeSource time) {
    this.current = current;
    this.store = store;
    this.time = time;
  }

  /** All of them. */
  List<ControlCommand> list() {
    return List.of(new ControlCommand("replay", Level.READ, this::replay));
  }

  private JsonNode replay(ControlRequest request) throws ControlException {
    Installation installation = current.get();
    String name = request.text("probe");
    Instant now = time.clock().instant();
    Instant from = from(request, now);
    ProbeConfiguration probe = probe(installation.configuration(), name);
    ObjectNode answer = JSON.createObjectNode();
    answer.put("probe", name).put("from", from.toString()).put("to", now.toString());
    try {
      Replay replay = new Replay(store, time.clock().getZone());
      Replay.Result before = replay.run(installation.configuration(), probe, from, now);
      answer.put("series", before.series()).put("samples", before.samples());
      answer.set("configured", document(before));
      JsonNode changes = request.arguments().path("changes");
      if (!changes.isEmpty()) {
        answer.set("changed", document(changed(installation, request, replay, from, now)));
      }
    } catch (StoreException unreadable) {
      throw new ControlException(String.valueOf(unreadable.getMessage()));
    }
    return answer;
  }

  private static Instant from(ControlRequest request, Instant now) throws ControlException {
    try {
      return now.minus(Duration.parse(request.text("since")));
    } catch (DateTimeException | ArithmeticException unreadable) {
      throw new ControlException("'%s' is no time.".formatted(request.text("since")));
    }
  }

  private static ProbeConfiguration probe(Configuration configuration, String name)
      throws ControlException {
    return configuration.probes().stream()
        .filter(probe -> probe.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ControlException(
                    "No probe is called '%s' here; there are: %s."
                        .formatted(
                            name,
                            configuration.probes().stream()
                                .map(ProbeConfiguration::name)
                                .sorted()
                                .collect(Collectors.joining(", ")))));
  }

  /** The changes are read as if they stood in the file, so that they mean the same there. */
  private static Replay.Result changed(
      Installation installation, ControlRequest request, Replay replay, Instant from, Instant to)
      throws ControlException, StoreException {
    String probe = request.text("probe");
    ParsedConfiguration parsed =
        ConfigurationFiles.override(installation.parsed(), overrides(request), "replay");
    Configuration other;
    try {
      other = parsed.resolve(installation.plugins().catalog());
    } catch (InvalidConfigurationException invalid) {
      throw new ControlException(
          invalid.problems().stream().map(Object::toString).collect(Collectors.joining("\n")));
    }
    try {
      return replay.run(other, probe(other, probe), from, to);
    } finally {
      other.close().forEach(foreign -> LOG.warn("A plugin could not be closed", foreign));
    }
  }

  private static Map<String, Object> overrides(ControlRequest request) throws ControlException {
    String condition = request.text("condition");
    Map<String, Object> levels = new HashMap<>();
    Map<String, Object> holds = new HashMap<>();
    for (Map.Entry<String, JsonNode> change : request.arguments().path("changes").properties()) {
      if (LEVELS.contains(change.getKey())) {
        levels.put(change.getKey(), change.getValue().asText());
      } else if (HOLDS.contains(change.getKey())) {
        holds.put(change.getKey(), change.getValue().asText());
      } else {
        throw new ControlException("'%s' cannot be changed here.".formatted(change.getKey()));
      }
    }
    Map<String, Object> probe = new HashMap<>();
    if (!levels.isEmpty()) {
      probe.put("thresholds", Map.of(condition, levels));
    }
    if (!holds.isEmpty()) {
      probe.put("conditions", Map.of(condition, holds));
    }
    return Map.of("checks", Map.of(request.text("probe"), probe));
  }

  private static ObjectNode document(Replay.Result result) {
    ObjectNode document = JSON.createObjectNode();
    document.put("count", result.alerts().size());
    ArrayNode alerts = document.putArray("alerts");
    result.alerts().stream().limit(LISTED).forEach(alert -> alerts.add(document(alert)));
    return document;
  }

  private static ObjectNode document(ReplayedAlert alert) {
    ObjectNode document = JSON.createObjectNode();
    document.put("bench", alert.series().bench());
    document.put("subjectKind", alert.series().subjectKind());
    document.put("subject", alert.series().subject());
    document.put("condition", alert.condition());
    document.put("severity", alert.worst().label());
    document.put("startsAt", alert.startsAt().toString());
    document.put("firedAt", alert.firedAt().toString());
    alert.endsAt().ifPresent(end -> document.put("endsAt", end.toString()));
    document.put("peak", alert.peak());
    document.put("peakText", Quantity.format(alert.peak(), alert.series().unit()));
    return document;
  }
}
