package io.benchwarden.dist.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.runtime.alert.AlertView;
import io.benchwarden.runtime.control.ControlCommand;
import io.benchwarden.runtime.control.ControlException;
import io.benchwarden.runtime.control.ControlRequest;
import io.benchwarden.runtime.control.Level;
import io.benchwarden.runtime.match.LabelMatcher;
import io.benchwarden.runtime.mute.MaintenanceWindow;
import io.benchwarden.runtime.mute.WeeklyHours;
import io.benchwarden.runtime.notification.AlertPipeline;
import io.benchwarden.runtime.notification.AlertStory;
import io.benchwarden.runtime.notification.MuteAnswer;
import io.benchwarden.runtime.notification.MuteChange;
import io.benchwarden.runtime.notification.MuteRefusedException;
import io.benchwarden.runtime.schedule.TimeSource;
import io.benchwarden.runtime.store.Store;
import io.benchwarden.runtime.store.StoreException;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What the control socket answers about alerts, and does to keep them from being told. Who asks is
 * written down as the author.
 */
public final class AlertCommands {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int DELIVERIES = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AlertPipeline pipeline;
  private final Store store;
  private final TimeSource time;

  @Inject
  AlertCommands(AlertPipeline pipeline, Store store, TimeSource time) {
    this.pipeline = pipeline;
    this.store = store;
    this.time = time;
  }

  /** All of them. */
  List<ControlCommand> list() {
    return List.of(
        new ControlCommand("alerts", Level.READ, request -> alerts()),
        new ControlCommand("alert-story", Level.READ, this::story),
        new ControlCommand("why-not", Level.READ, this::whyNot),
        new ControlCommand("mutes", Level.READ, request -> mutes()),
        new ControlCommand("acknowledge", Level.CHANGE, this::acknowledge),
        new ControlCommand("unacknowledge", Level.CHANGE, this::unacknowledge),
        new ControlCommand("silence", Level.CHANGE, this::silence),
        new ControlCommand("end-silence", Level.CHANGE, this::endSilence),
        new ControlCommand("window", Level.CHANGE, this::window),
        new ControlCommand("end-window", Level.CHANGE, this::endWindow));
  }

  private JsonNode alerts() {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("now", time.clock().instant().toString());
    ArrayNode all = answer.putArray("alerts");
    for (AlertView view : pipeline.alerts()) {
      all.add(AlertDocuments.alert(view));
    }
    return answer;
  }

  private JsonNode story(ControlRequest request) throws Exception {
    String fingerprint = request.text("alert");
    AlertStory story =
        answer(pipeline.story(fingerprint))
            .orElseThrow(
                () ->
                    new ControlException(
                        ("Not exactly one alert that is not over begins with %s;"
                                + " see `benchwarden alerts list`.")
                            .formatted(fingerprint)));
    return AlertDocuments.story(story, deliveries(story.alert().fingerprint()));
  }

  private ArrayNode deliveries(String fingerprint) throws ControlException {
    try {
      return AlertDocuments.deliveries(store.deliveriesOf(fingerprint, DELIVERIES));
    } catch (StoreException unreadable) {
      throw new ControlException(String.valueOf(unreadable.getMessage()));
    }
  }

  private JsonNode whyNot(ControlRequest request) throws Exception {
    List<String> lines = answer(pipeline.whyNot(request.text("check"), request.text("subject")));
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode said = answer.putArray("reasons");
    lines.forEach(said::add);
    return answer;
  }

  private JsonNode mutes() throws Exception {
    return AlertDocuments.mutes(answer(pipeline.mutes()), time.clock().instant());
  }

  private JsonNode acknowledge(ControlRequest request) throws Exception {
    return change(
        new MuteChange.Acknowledge(
            request.text("alert"),
            request.caller().user(),
            optional(request, "reason").orElse(""),
            instant(request, "until")));
  }

  private JsonNode unacknowledge(ControlRequest request) throws Exception {
    return change(
        new MuteChange.EndAcknowledgement(request.text("alert"), request.caller().user()));
  }

  private JsonNode silence(ControlRequest request) throws Exception {
    Instant until =
        instant(request, "until")
            .orElseThrow(() -> new ControlException("The argument 'until' is missing."));
    return change(
        new MuteChange.Silence(
            matcher(request), request.caller().user(), request.text("reason"), until));
  }

  private JsonNode endSilence(ControlRequest request) throws Exception {
    return change(new MuteChange.EndSilence(request.text("id"), request.caller().user()));
  }

  private JsonNode window(ControlRequest request) throws Exception {
    List<WeeklyHours> hours = hours(request);
    @Nullable Instant from = instant(request, "from").orElse(null);
    @Nullable Instant until = instant(request, "until").orElse(null);
    if (hours.isEmpty() && until == null) {
      throw new ControlException("A window needs times of the week, or an end.");
    }
    return change(
        new MuteChange.OpenWindow(
            new MaintenanceWindow(
                request.text("name"),
                matcher(request),
                from,
                until,
                hours,
                request.caller().user(),
                request.text("reason"))));
  }

  private JsonNode endWindow(ControlRequest request) throws Exception {
    return change(new MuteChange.EndWindow(request.text("name"), request.caller().user()));
  }

  private JsonNode change(MuteChange change) throws Exception {
    MuteAnswer done = answer(pipeline.change(change));
    return JSON.createObjectNode().put("id", done.id()).put("text", done.text());
  }

  private static <T> T answer(CompletableFuture<T> asked)
      throws ControlException, InterruptedException {
    try {
      return asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new ControlException(
          "The alert pipeline did not answer within %d s.".formatted(PATIENCE.toSeconds()));
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof MuteRefusedException refused) {
        throw new ControlException(String.valueOf(refused.getMessage()));
      }
      throw new IllegalStateException(failed);
    }
  }

  private static LabelMatcher matcher(ControlRequest request) throws ControlException {
    Map<String, List<String>> required = new TreeMap<>();
    for (Map.Entry<String, JsonNode> label : request.arguments().path("match").properties()) {
      List<String> patterns = new ArrayList<>();
      label.getValue().forEach(pattern -> patterns.add(pattern.asText()));
      required.put(label.getKey(), patterns);
    }
    if (required.isEmpty()) {
      throw new ControlException("It must say what it matches, such as site=a.example.com.");
    }
    return new LabelMatcher(required, Optional.empty());
  }

  private static List<WeeklyHours> hours(ControlRequest request) throws ControlException {
    List<WeeklyHours> hours = new ArrayList<>();
    for (JsonNode text : request.arguments().path("times")) {
      try {
        hours.add(WeeklyHours.parse(text.asText(), ZoneId.of(request.text("timeZone"))));
      } catch (DateTimeException | IllegalArgumentException unreadable) {
        throw new ControlException(String.valueOf(unreadable.getMessage()));
      }
    }
    return hours;
  }

  private static Optional<Instant> instant(ControlRequest request, String argument)
      throws ControlException {
    Optional<String> text = optional(request, argument);
    try {
      return text.map(Instant::parse);
    } catch (DateTimeException unreadable) {
      throw new ControlException("'%s' is no point in time.".formatted(text.orElse("")));
    }
  }

  private static Optional<String> optional(ControlRequest request, String argument) {
    return Optional.ofNullable(request.arguments().path(argument).textValue())
        .filter(text -> !text.isBlank());
  }
}
