package io.benchwarden.web.link;

import java.time.Instant;
import java.util.Optional;

/** What links can see of alerts and do about them. Safe for use by several threads. */
public interface AlertActions {

  /**
   * An alert as a reader of a link sees it.
   *
   * @param summary what is wrong, one line
   * @param severity its name
   * @param answered who acknowledged or silenced it until when, in words; empty if nobody did
   */
  record Shown(String summary, String severity, Optional<String> answered) {}

  /**
   * The alert, if it still fires.
   *
   * @param startsAt when the alert began that the link was sent for; a later one is another
   */
  Optional<Shown> firing(String fingerprint, Instant startsAt);

  /**
   * Says that somebody takes care.
   *
   * @param by who, for people
   * @throws Exception if it could not be done; the link can be used again
   */
  void acknowledge(String fingerprint, Instant until, String by) throws Exception;

  /**
   * Makes it quiet.
   *
   * @param by who, for people
   * @throws Exception if it could not be done; the link can be used again
   */
  void silence(String fingerprint, Instant until, String by) throws Exception;
}
