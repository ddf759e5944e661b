package io.benchwarden.runtime.notification;

import io.benchwarden.api.Hold;
import io.benchwarden.api.Measurement;
import io.benchwarden.runtime.alert.Alert;
import io.benchwarden.runtime.alert.AlertIdentity.SubjectView;
import io.benchwarden.runtime.alert.AlertView;
import io.benchwarden.runtime.alert.Alerts;
import io.benchwarden.runtime.alert.Inhibition;
import io.benchwarden.runtime.alert.Moment;
import io.benchwarden.runtime.alert.Quantity;
import io.benchwarden.runtime.alert.SubjectBook;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.mute.MuteBook;
import io.benchwarden.runtime.notification.AlertStory.ChannelStory;
import io.benchwarden.runtime.notification.NotificationDecision.Answer;
import io.benchwarden.runtime.notification.NotificationDecision.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells what is known at one moment, from the books themselves. Confined to their thread. */
final class Storyteller {
  private final Alerts alerts;
  private final SubjectBook subjects;
  private final Map<String, ProbeConfiguration> probes;
  private final Cases cases;
  private final MuteBook mutes;
  private final Inhibition inhibition;
  private final MessageWriter words;
  private final Moment now;

  Storyteller(
      Alerts alerts,
      SubjectBook subjects,
      Map<String, ProbeConfiguration> probes,
      Cases cases,
      MuteBook mutes,
      Inhibition inhibition,
      MessageWriter words,
      Moment now) {
    this.alerts = alerts;
    this.subjects = subjects;
    this.probes = Map.copyOf(probes);
    this.cases = cases;
    this.mutes = mutes;
    this.inhibition = inhibition;
    this.words = words;
    this.now = now;
  }

  Mutes mutes() {
    return new Mutes(mutes.silences(), mutes.windows(), mutes.acknowledgements());
  }

  Optional<AlertStory> story(String fingerprint) {
    List<Alert> found =
        alerts.all().stream()
            .filter(alert -> alert.fingerprint().startsWith(fingerprint))
            .limit(2)
            .toList();
    return found.size() == 1 ? Optional.of(story(found.get(0))) : Optional.empty();
  }

  private AlertStory story(Alert alert) {
    List<ChannelStory> channels = new ArrayList<>();
    for (Cases.Case one : firing(alert)) {
      channels.add(
          new ChannelStory(
              one.telling().channel(),
              one.destination().map(to -> to.route()).orElse(""),
              one.telling().told().label(),
              next(one)));
    }
    List<String> told =
        channels.stream()
            .filter(channel -> !channel.told().equals("ok"))
            .map(ChannelStory::channel)
            .toList();
    var muting = mutes.muting(alert.fingerprint(), alert.content().labels(), now.wall());
    return new AlertStory(
        AlertView.of(alert, told, muting),
        hold(alert),
        observation(alert.identity().view()),
        muting.map(one -> one.text(words::time)),
        channels);
  }

  private List<Cases.Case> firing(Alert alert) {
    return alert.firing() ? cases.of(alert, inhibition, now) : List.of();
  }

  private static String next(Cases.Case one) {
    if (!one.due()) {
      Duration after = one.destination().map(to -> to.after()).orElse(Duration.ZERO);
      return "is told %s after nobody took it".formatted(text(after));
    }
    Answer answer = NotificationDecision.decide(one.facts());
    String doing =
        answer.step() == Step.NONE
            ? "nothing now"
            : answer.step().name().toLowerCase(Locale.ROOT) + " next";
    return "%s: %s".formatted(doing, answer.why());
  }

  private String hold(Alert alert) {
    ProbeConfiguration probe = probes.get(alert.identity().probe());
    String condition = alert.identity().condition();
    String reached =
        "%s for %s, runs %s (b bad, w well, oldest first)"
            .formatted(
                alert.progress().bad() ? "bad" : "well",
                text(alert.progress().time()),
                alert.progress().runs().isEmpty() ? "none yet" : alert.progress().runs());
    if (probe == null || !probe.conditions().containsKey(condition)) {
      return reached;
    }
    Hold hold = probe.rule(condition, alert.content().labels()).hold();
    return "%s; asks for %s and %d of %d runs to fire, %s well to end"
        .formatted(reached, text(hold.forTime()), hold.times(), hold.outOf(), text(hold.recover()));
  }

  private List<String> observation(SubjectView view) {
    return subjects.get(view).map(this::lines).orElse(List.of());
  }

  private List<String> lines(SubjectBook.Seen seen) {
    List<String> lines = new ArrayList<>();
    lines.add("seen at " + words.time(seen.run().at()));
    seen.observation().unreadable().ifPresent(why -> lines.add("cannot be read: " + why));
    for (Measurement value : seen.observation().measurements()) {
      lines.add("%s = %s".formatted(value.name(), Quantity.format(value.value(), value.unit())));
    }
    seen.observation()
        .findings()
        .forEach(
            found ->
                lines.add(
                    "%s is %s: %s"
                        .formatted(found.condition(), found.severity().label(), found.summary())));
    seen.observation().evidence().forEach(line -> lines.add("evidence: " + line));
    return lines;
  }

  List<String> whyNot(String check, String subject) {
    List<ProbeConfiguration> looking =
        probes.values().stream()
            .filter(probe -> probe.name().equals(check) || probe.check().name().equals(check))
            .toList();
    List<String> lines = new ArrayList<>();
    if (looking.isEmpty()) {
      lines.add(
          "No probe looks: none that is enabled is called %s, or is of that check."
              .formatted(check));
    }
    looking.forEach(probe -> whyNot(probe, subject, lines));
    return lines;
  }

  private void whyNot(ProbeConfiguration probe, String subject, List<String> lines) {
    if (!probe.covers(subject)) {
      lines.add("Probe %s leaves it out: see its only and except.".formatted(probe.name()));
    }
    alerts.all().stream()
        .filter(alert -> alert.identity().probe().equals(probe.name()))
        .filter(alert -> alert.identity().condition().equals("no-report"))
        .forEach(alert -> lines.add("Probe %s brings no report.".formatted(probe.name())));
    List<SubjectView> views =
        subjects.of(probe.name()).stream().filter(view -> isMeant(view, subject)).toList();
    if (views.isEmpty()) {
      List<String> seen =
          subjects.of(probe.name()).stream().map(view -> view.subject().name()).sorted().toList();
      lines.add(
          "Probe %s has not seen %s since the agent started or the subject went; it saw %s."
              .formatted(
                  probe.name(), subject, seen.isEmpty() ? "nothing" : String.join(", ", seen)));
    }
    views.forEach(view -> whyNot(probe, view, lines));
  }

  private static boolean isMeant(SubjectView view, String subject) {
    return view.subject().name().equals(subject) || view.subject().toString().equals(subject);
  }

  private void whyNot(ProbeConfiguration probe, SubjectView view, List<String> lines) {
    lines.add("Probe %s, %s:".formatted(probe.name(), view.subject()));
    observation(view).forEach(line -> lines.add("  " + line));
    Map<String, Alert> bad = alerts.of(view);
    for (String condition : probe.conditions().keySet().stream().sorted().toList()) {
      if (!bad.containsKey(condition)) {
        lines.add("  %s is ok: %s".formatted(condition, levels(probe, condition, view)));
      }
    }
    bad.values().forEach(alert -> whyNot(alert, lines));
  }

  private String levels(ProbeConfiguration probe, String condition, SubjectView view) {
    Map<String, String> labels =
        subjects.get(view).map(seen -> seen.observation().labels()).orElse(Map.of());
    var rule = probe.rule(condition, labels);
    return rule.threshold()
        .map(
            levels ->
                "%s, levels of %s"
                    .formatted(
                        levels.warning().isPresent() || levels.critical().isPresent()
                            ? "no level is reached"
                            : "all levels are off",
                        rule.origin()))
        .orElse("nothing of the kind was found");
  }

  private void whyNot(Alert alert, List<String> lines) {
    AlertStory story = story(alert);
    lines.add(
        "  %s is %s, %s (alert %s)"
            .formatted(
                alert.identity().condition(),
                alert.severity().label(),
                alert.firing() ? "firing" : "pending",
                alert.fingerprint()));
    if (!alert.firing()) {
      lines.add("    waits for its hold: " + story.hold());
    }
    story.muting().ifPresent(who -> lines.add("    muted: " + who));
    if (alert.firing() && story.channels().isEmpty()) {
      lines.add("    its route tells nobody");
    }
    story.channels().forEach(one -> lines.add("    %s: %s".formatted(one.channel(), one.next())));
  }

  private static String text(Duration time) {
    return Quantity.format(time.toMillis() / 1000.0, io.benchwarden.api.Unit.SECONDS);
  }
}
