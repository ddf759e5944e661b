package io.benchwarden.web.link;

import io.benchwarden.runtime.link.AlertLink;
import io.benchwarden.runtime.link.LinkAction;
import io.benchwarden.runtime.link.LinkSigner;
import io.benchwarden.runtime.link.LinkWriter;
import io.benchwarden.runtime.link.UsedLinks;
import io.benchwarden.web.Endpoint;
import io.benchwarden.web.Request;
import io.benchwarden.web.Response;
import io.benchwarden.web.link.AlertActions.Shown;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers links. Every state of a link explains itself: wrong, expired, used, of an alert that is
 * over. Safe for use by several threads.
 */
public final class LinkEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(LinkEndpoints.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

  private final LinkSigner signer;
  private final UsedLinks used;
  private final AlertActions actions;
  private final Clock clock;
  private final WrongTokens wrong;

  /**
   * Endpoints over these links.
   *
   * @param clock times are shown in its zone
   * @param nanos the monotonic clock
   */
  public LinkEndpoints(
      LinkSigner signer, UsedLinks used, AlertActions actions, Clock clock, LongSupplier nanos) {
    this.signer = signer;
    this.used = used;
    this.actions = actions;
    this.clock = clock;
    this.wrong = new WrongTokens(nanos);
  }

  /** The endpoints to register. */
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get(LinkWriter.PATH + "*", this::show),
        new Endpoint("POST", LinkWriter.PATH + "*", this::act));
  }

  private Response show(Request request) {
    String token = token(request);
    Optional<Response> refusal = refusal(request);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return signer.verify(token).map(link -> offer(link, token)).orElseGet(() -> wrong(request));
  }

  /** One at a time, so that two clicks are one use. */
  private synchronized Response act(Request request) throws Exception {
    String token = token(request);
    Optional<Response> refusal = refusal(request);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<AlertLink> link = signer.verify(token);
    return link.isEmpty() ? wrong(request) : act(link.get(), token);
  }

  private static String token(Request request) {
    return request.path().substring(LinkWriter.PATH.length());
  }

  private Optional<Response> refusal(Request request) {
    return wrong.isRefused(request.client())
        ? Optional.of(
            LinkPage.of(
                    429,
                    "Too many wrong links",
                    List.of("Ten links from your address were wrong. Try again in a minute."))
                .with("Retry-After", "60"))
        : Optional.empty();
  }

  private Response wrong(Request request) {
    wrong.count(request.client());
    return LinkPage.of(
        404,
        "This link is not right",
        List.of(
            "It may have been cut on its way: copy the whole of it from the message.",
            "Links of a message that is older than a week are no longer known."));
  }

  private Response offer(AlertLink link, String token) {
    Optional<Shown> alert = actions.firing(link.fingerprint(), link.startsAt());
    Optional<Response> late = late(link, token, alert);
    if (late.isPresent()) {
      return late.get();
    }
    Shown shown = alert.orElseThrow();
    List<String> sentences = new ArrayList<>();
    sentences.add(shown.severity().toUpperCase(Locale.ROOT) + ": " + shown.summary());
    shown.answered().ifPresent(sentences::add);
    String until = time(clock.instant().plus(link.lasts()));
    sentences.add(
        link.action() == LinkAction.ACKNOWLEDGE
            ? "This says that somebody takes care of it, until %s: no reminders, unless it gets worse. You will hear when it is over."
                .formatted(until)
            : "This makes it quiet until %s, even if it gets worse. You will hear when it is over."
                .formatted(until));
    sentences.add("It will be put down to: %s.".formatted(author(link)));
    sentences.add("The link works once, and until %s.".formatted(time(link.expiresAt())));
    String verb = link.action() == LinkAction.ACKNOWLEDGE ? "Acknowledge" : "Silence";
    return LinkPage.withButton(verb + " this alert?", sentences, verb);
  }

  private Response act(AlertLink link, String token) throws Exception {
    Optional<Response> late =
        late(link, token, actions.firing(link.fingerprint(), link.startsAt()));
    if (late.isPresent()) {
      return late.get();
    }
    Instant until = clock.instant().plus(link.lasts());
    try {
      perform(link, until);
    } catch (InterruptedException stopping) {
      throw stopping;
    } catch (Exception failure) {
      // Caught here, because whoever logs a request logs its path, and this one is a key.
      LOG.error("A link of alert {} could not be followed", link.fingerprint(), failure);
      return LinkPage.of(
          500,
          "That did not work",
          List.of("The agent's log says why. The link is still good: try again later."));
    }
    remember(link, token);
    return LinkPage.of(
        200,
        link.action() == LinkAction.ACKNOWLEDGE ? "Acknowledged" : "Silenced",
        List.of("Until %s. You will hear when it is over.".formatted(time(until))));
  }

  private void perform(AlertLink link, Instant until) throws Exception {
    if (link.action() == LinkAction.ACKNOWLEDGE) {
      actions.acknowledge(link.fingerprint(), until, author(link));
    } else {
      actions.silence(link.fingerprint(), until, author(link));
    }
  }

  /** Why the link does nothing any more; empty if it does. */
  private Optional<Response> late(AlertLink link, String token, Optional<Shown> alert) {
    Optional<Instant> usedAt = used.usedAt(token);
    if (usedAt.isPresent()) {
      return Optional.of(
          LinkPage.of(
              410,
              "This link was used",
              List.of(
                  "At %s. A link works once; the next message brings another."
                      .formatted(time(usedAt.get())))));
    }
    if (!clock.instant().isBefore(link.expiresAt())) {
      return Optional.of(
          LinkPage.of(
              410,
              "This link has expired",
              List.of(
                  "At %s. The next message brings another.".formatted(time(link.expiresAt())))));
    }
    return alert.isPresent()
        ? Optional.empty()
        : Optional.of(
            LinkPage.of(
                200, "This alert is over", List.of("There is nothing left to do about it.")));
  }

  /** The action was done: that it could be repeated is worth a line in the log, not an error. */
  private void remember(AlertLink link, String token) {
    try {
      used.use(token, link.expiresAt());
    } catch (IOException unwritten) {
      LOG.error(
          "The use of a link is forgotten at the next start: it cannot be written", unwritten);
    }
  }

  private static String author(AlertLink link) {
    return "a reader of channel " + link.channel();
  }

  private String time(Instant moment) {
    return TIME.format(moment.atZone(clock.getZone()));
  }
}
