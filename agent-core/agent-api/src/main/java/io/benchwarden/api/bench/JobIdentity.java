package io.benchwarden.api.bench;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells site and method of a job from its id and description. Its data, which says it best, is a
 * Python pickle: a program that whoever can write to Redis has written, and is never read.
 *
 * @param site the site, if anything tells
 * @param method the method; {@link #UNKNOWN} if nothing tells
 */
public record JobIdentity(Optional<String> site, String method) {
  /** Stands for a method that nothing tells. */
  public static final String UNKNOWN = "an unknown method";

  /** Frappe up to 15 joins with {@code ::}, 16 with {@code ||}. */
  private static final Pattern ID = Pattern.compile("(.{1,200}?)(?:::|\\|\\|)(.*)", Pattern.DOTALL);

  private static final Pattern SCHEDULED =
      Pattern.compile("scheduled_job(?:::|\\|\\|)([\\w.]{1,200})");

  /** Keyword arguments are sorted by name, so only the last {@code site=} is the caller's. */
  private static final Pattern SITE = Pattern.compile(", site='([^']{1,200})', user=");

  /** Comes before {@code kwargs}, which may hold text that looks the same. */
  private static final Pattern JOB_NAME =
      Pattern.compile("is_async=\\w{4,5}, job_name='([\\w.]{1,200})'");

  private static final Pattern METHOD = Pattern.compile(", method='?([\\w.]{1,200})");

  public JobIdentity {
    requireNonNull(site, "site");
    requireNonNull(method, "method");
  }

  /**
   * Tells them.
   *
   * @param id the job's id: {@code site::…}, {@code site||…} or a bare UUID
   * @param description RQ's text of the call; empty if it has none
   */
  public static JobIdentity of(String id, String description) {
    Matcher parts = ID.matcher(id);
    if (!parts.matches()) {
      return new JobIdentity(last(SITE, description), describedMethod(description));
    }
    Matcher scheduled = SCHEDULED.matcher(parts.group(2));
    return new JobIdentity(
        Optional.of(parts.group(1)),
        scheduled.matches() ? scheduled.group(1) : describedMethod(description));
  }

  private static String describedMethod(String description) {
    Matcher name = JOB_NAME.matcher(description);
    return name.find() ? name.group(1) : last(METHOD, description).orElse(UNKNOWN);
  }

  private static Optional<String> last(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    Optional<String> found = Optional.empty();
    while (matcher.find()) {
      found = Optional.of(matcher.group(1));
    }
    return found;
  }
}
