package io.benchwarden.runtime.notification;

import io.benchwarden.runtime.alert.Alert;
import io.benchwarden.runtime.alert.Alerts;
import io.benchwarden.runtime.alert.Moment;
import io.benchwarden.runtime.mute.Acknowledgement;
import io.benchwarden.runtime.mute.MaintenanceWindow;
import io.benchwarden.runtime.mute.MuteBook;
import io.benchwarden.runtime.mute.MuteBook.Key;
import io.benchwarden.runtime.mute.MuteBook.Kind;
import io.benchwarden.runtime.mute.Silence;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what people ask with the book of mutes, and ends what no longer holds. */
final class Muter {
  private static final Logger LOG = LoggerFactory.getLogger(Muter.class);
  private static final int ID_LENGTH = 8;
  private static final int SHORTEST_PREFIX = 4;

  private final MuteBook mutes;
  private final Alerts alerts;
  private final MessageWriter words;
  private final Supplier<String> ids;

  Muter(MuteBook mutes, Alerts alerts, MessageWriter words, Supplier<String> ids) {
    this.mutes = mutes;
    this.alerts = alerts;
    this.words = words;
    this.ids = ids;
  }

  MuteAnswer apply(MuteChange change, Moment now) throws MuteRefusedException {
    MuteAnswer answer;
    if (change instanceof MuteChange.Silence wanted) {
      answer = silence(wanted, now);
    } else if (change instanceof MuteChange.EndSilence ended) {
      answer = end(new Key(Kind.SILENCE, ended.id()), "Silence %s has ended.");
    } else if (change instanceof MuteChange.Acknowledge wanted) {
      answer = acknowledge(wanted, now);
    } else if (change instanceof MuteChange.EndAcknowledgement ended) {
      answer = endAcknowledgement(ended, now);
    } else if (change instanceof MuteChange.OpenWindow wanted) {
      answer = open(wanted.window(), now);
    } else if (change instanceof MuteChange.EndWindow ended) {
      answer = endWindow(ended.name());
    } else {
      throw new IllegalStateException("not known: " + change);
    }
    LOG.info("{}: {}", change.author(), answer.text());
    return answer;
  }

  private MuteAnswer silence(MuteChange.Silence wanted, Moment now) throws MuteRefusedException {
    requireLater(wanted.until(), now);
    if (wanted.match().required().isEmpty() && wanted.match().not().isEmpty()) {
      throw new MuteRefusedException("A silence needs a label, such as site=a.example.com.");
    }
    String id = newId();
    mutes.put(
        new Silence(
            id, wanted.match(), wanted.author(), wanted.reason(), now.wall(), wanted.until()));
    long matching =
        alerts.all().stream().filter(a -> wanted.match().matches(a.content().labels())).count();
    return new MuteAnswer(
        id,
        "Silence %s lasts until %s; it matches %d alerts now."
            .formatted(id, words.time(wanted.until()), matching));
  }

  private String newId() {
    while (true) {
      String id = ids.get();
      String shorter = id.length() > ID_LENGTH ? id.substring(0, ID_LENGTH) : id;
      if (mutes.get(new Key(Kind.SILENCE, shorter)) == null) {
        return shorter;
      }
    }
  }

  private MuteAnswer acknowledge(MuteChange.Acknowledge wanted, Moment now)
      throws MuteRefusedException {
    if (wanted.until().isPresent()) {
      requireLater(wanted.until().get(), now);
    }
    Alert alert = find(wanted.alert());
    @Nullable Instant until = wanted.until().orElse(null);
    mutes.put(
        new Acknowledgement(
            alert.fingerprint(),
            alert.startsAt(),
            alert.severity(),
            wanted.author(),
            wanted.reason(),
            now.wall(),
            until));
    return new MuteAnswer(
        alert.fingerprint(),
        "%s is acknowledged until %s, or until it gets worse."
            .formatted(alert.identity(), until == null ? "it is over" : words.time(until)));
  }

  private MuteAnswer endAcknowledgement(MuteChange.EndAcknowledgement ended, Moment now)
      throws MuteRefusedException {
    Alert alert = find(ended.alert());
    if (!mutes.remove(new Key(Kind.ACKNOWLEDGEMENT, alert.fingerprint()))) {
      throw new MuteRefusedException("%s is not acknowledged.".formatted(alert.identity()));
    }
    note(alert, "acknowledgement taken back by " + ended.author(), now);
    return new MuteAnswer(
        alert.fingerprint(), "%s is no longer acknowledged.".formatted(alert.identity()));
  }

  private MuteAnswer open(MaintenanceWindow window, Moment now) throws MuteRefusedException {
    if (window.isOver(now.wall())) {
      throw new MuteRefusedException("The window would be over already.");
    }
    if (mutes.windows().stream().anyMatch(other -> other.name().equals(window.name()))) {
      throw new MuteRefusedException(
          "There is a window '%s' already; choose another name.".formatted(window.name()));
    }
    mutes.put(window);
    String when =
        window
            .openUntil(now.wall())
            .map(end -> "is open" + (end.equals(Instant.MAX) ? "" : " until " + words.time(end)))
            .orElse("is noted, and not open yet");
    return new MuteAnswer(window.name(), "Window %s %s.".formatted(window.name(), when));
  }

  private MuteAnswer endWindow(String name) throws MuteRefusedException {
    if (mutes.isConfigured(name)) {
      throw new MuteRefusedException(
          "Window '%s' stands in the configuration; take it out there and reload.".formatted(name));
    }
    return end(new Key(Kind.WINDOW, name), "Window %s has ended.");
  }

  private MuteAnswer end(Key key, String sentence) throws MuteRefusedException {
    if (!mutes.remove(key)) {
      throw new MuteRefusedException(
          "There is no %s '%s'.".formatted(key.kind().name().toLowerCase(Locale.ROOT), key.id()));
    }
    return new MuteAnswer(key.id(), sentence.formatted(key.id()));
  }

  /** An alert by its fingerprint, or the beginning of it. */
  private Alert find(String fingerprint) throws MuteRefusedException {
    List<Alert> found =
        alerts.all().stream()
            .filter(alert -> alert.fingerprint().startsWith(fingerprint))
            .limit(2)
            .toList();
    if (found.isEmpty() || fingerprint.length() < SHORTEST_PREFIX) {
      throw new MuteRefusedException(
          "No alert that is not over has the fingerprint %s; see `benchwarden alerts list`."
              .formatted(fingerprint));
    }
    if (found.size() > 1) {
      throw new MuteRefusedException(
          "Several alerts begin with %s; write more of it.".formatted(fingerprint));
    }
    return found.get(0);
  }

  private static void requireLater(Instant until, Moment now) throws MuteRefusedException {
    if (!until.isAfter(now.wall())) {
      throw new MuteRefusedException("The end has passed already: %s.".formatted(until));
    }
  }

  /** Ends what had its time. */
  void expire(Moment now) {
    for (Key key : mutes.expire(now.wall())) {
      LOG.info("{} {} had its time", key.kind().name().toLowerCase(Locale.ROOT), key.id());
    }
  }

  /** Ends acknowledgements of alerts that are over, or worse than they were. */
  void review(Collection<Alert> scope, Moment now) {
    for (Acknowledgement one : mutes.acknowledgements()) {
      if (alerts.get(one.fingerprint()) == null) {
        mutes.remove(new Key(Kind.ACKNOWLEDGEMENT, one.fingerprint()));
      }
    }
    for (Alert alert : scope) {
      if (mutes.isBroken(alert.fingerprint(), alert.startsAt(), alert.severity())) {
        mutes.remove(new Key(Kind.ACKNOWLEDGEMENT, alert.fingerprint()));
        note(alert, "acknowledgement ended: it got worse", now);
      }
    }
  }

  private void note(Alert alert, String text, Moment now) {
    @Nullable Alert current = alerts.get(alert.fingerprint());
    if (current != null) {
      alerts.put(current.decided(now.wall(), text), false);
    }
  }
}
