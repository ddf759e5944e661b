package io.benchwarden.dist.survey;

import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.dist.report.ConditionReport;
import io.benchwarden.dist.report.ProbeReport;
import io.benchwarden.dist.report.SubjectReport;
import io.benchwarden.runtime.config.ChannelConfiguration;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.route.Destination;
import io.benchwarden.runtime.route.Router;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells what a survey found wrong: one message a channel, with all of it. A command has no state,
 * so nothing is remembered, and no end will be told.
 */
public final class SurveyMessage {
  private final Configuration configuration;
  private final List<String> always;

  /**
   * Of a configuration.
   *
   * @param always names of channels that are told whatever the routes say, where they are there
   */
  public SurveyMessage(Configuration configuration, List<String> always) {
    this.configuration = configuration;
    this.always = List.copyOf(always);
  }

  /**
   * Sends what is wrong; nothing if nothing is, or nobody is to be told.
   *
   * @param id unique to this call
   * @param notes is told of each channel what came of it
   * @return whether every channel took it
   */
  public boolean send(Survey survey, String id, Consumer<String> notes)
      throws InterruptedException {
    boolean taken = true;
    for (Map.Entry<String, List<NotifiedAlert>> message : messages(survey).entrySet()) {
      ChannelConfiguration to = configuration.channels().get(message.getKey());
      if (to != null) {
        taken &= send(survey, to, message.getValue(), id, notes);
      }
    }
    return taken;
  }

  private Map<String, List<NotifiedAlert>> messages(Survey survey) {
    Router router = Router.of(configuration);
    Map<String, List<NotifiedAlert>> messages = new LinkedHashMap<>();
    for (NotifiedAlert alert : alerts(survey)) {
      List<String> channels = new ArrayList<>(always);
      router.destinations(alert.labels(), survey.at()).stream()
          .map(Destination::channel)
          .forEach(channels::add);
      channels.stream()
          .distinct()
          .forEach(name -> messages.computeIfAbsent(name, made -> new ArrayList<>()).add(alert));
    }
    return messages;
  }

  private List<NotifiedAlert> alerts(Survey survey) {
    List<NotifiedAlert> alerts = new ArrayList<>();
    for (ProbeReport report : survey.reports()) {
      for (SubjectReport subject : report.subjects()) {
        subject.conditions().stream()
            .filter(ConditionReport::bad)
            .forEach(condition -> alerts.add(alert(survey, report, subject, condition)));
      }
    }
    alerts.sort(
        java.util.Comparator.comparing((NotifiedAlert a) -> a.severity() != Severity.CRITICAL));
    return alerts;
  }

  private NotifiedAlert alert(
      Survey survey, ProbeReport report, SubjectReport subject, ConditionReport condition) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("alertname", report.check());
    labels.put("check", report.check());
    labels.put("probe", report.probe());
    labels.put("condition", condition.name());
    labels.put("severity", condition.severity().label());
    labels.put("subject", subject.name());
    labels.put("subject_kind", subject.kind());
    labels.put("host", configuration.agent().host());
    subject.bench().ifPresent(bench -> labels.put("bench", bench));
    if (subject.kind().equals("site")) {
      labels.put("site", subject.name());
    }
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put(
        "summary",
        subject.title()
            + ": "
            + (condition.summary().isEmpty() ? condition.name() : condition.summary()));
    condition.stillWorks().ifPresent(text -> annotations.put("not_broken", text));
    condition.causeText().ifPresent(text -> annotations.put("cause_text", text));
    if (!condition.commands().isEmpty()) {
      annotations.put("commands", String.join("\n", condition.commands()));
    }
    String fingerprint =
        "%016x".formatted((long) List.copyOf(labels.values()).hashCode() & 0xffffffffL);
    return new NotifiedAlert(
        fingerprint, condition.severity(), labels, annotations, survey.at(), Optional.empty());
  }

  private boolean send(
      Survey survey,
      ChannelConfiguration to,
      List<NotifiedAlert> alerts,
      String id,
      Consumer<String> notes)
      throws InterruptedException {
    try {
      to.channel().send(notification(survey, to.name(), alerts, id + "-" + to.name()));
      notes.accept("told " + to.name());
      return true;
    } catch (DeliveryException refused) {
      notes.accept("%s could not be told: %s".formatted(to.name(), refused.getMessage()));
      return false;
    }
  }

  private Notification notification(
      Survey survey, String channel, List<NotifiedAlert> alerts, String id) {
    return new Notification(
        id,
        id,
        1,
        Notification.Reason.DIGEST,
        channel,
        Map.of(),
        alerts,
        "%s on %s: %s, %d to look at"
            .formatted(
                survey.title(), configuration.agent().host(), survey.severity(), alerts.size()),
        survey.at(),
        survey.at(),
        1,
        configuration.agent().externalUrl(),
        Optional.empty());
  }
}
