package io.benchwarden.notifiers.message;

import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.notifiers.message.MessageDocument.Fact;
import io.benchwarden.notifiers.message.MessageDocument.Facts;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Writes a notification for a service that takes only so much in one message. */
public final class Fitting {
  private static final List<Integer> LINES = List.of(DocumentWriter.LINES_OF_TEXT, 18, 12);

  private Fitting() {}

  /**
   * The longest rendering that fits. What is left out is said: how many lines of evidence, or that
   * only the heading is left.
   */
  public static <T> T write(
      Notification notification,
      AlertFacts facts,
      Function<MessageDocument, T> rendering,
      Predicate<T> fits) {
    for (int lines : LINES) {
      T rendered = rendering.apply(new DocumentWriter(facts, lines).write(notification));
      if (fits.test(rendered)) {
        return rendered;
      }
    }
    MessageDocument whole = new DocumentWriter(facts).write(notification);
    return rendering.apply(
        new MessageDocument(whole.severity(), whole.heading(), List.of(cut(notification))));
  }

  private static Facts cut(Notification notification) {
    List<Fact> facts =
        notification.alerts().stream()
            .limit(1)
            .map(NotifiedAlert::fingerprint)
            .map(OneLine::of)
            .map(fingerprint -> new Fact("Alert", fingerprint))
            .toList();
    Fact note = new Fact("Note", "the rest is too long for one message here; the agent has it");
    return new Facts(facts.isEmpty() ? List.of(note) : List.of(note, facts.get(0)));
  }
}
