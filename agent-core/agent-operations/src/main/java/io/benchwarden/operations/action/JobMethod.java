package io.benchwarden.operations.action;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The method in RQ's description of a job; arguments are a tenant's and are not shown. */
final class JobMethod {
  private static final Pattern SCHEDULED = Pattern.compile("'job_type': '([\\w.]{1,140})'");
  private static final Pattern METHOD =
      Pattern.compile("(?<![\\w'])method='([\\w.]{1,140})(?:'|\\.\\.\\.)");

  private JobMethod() {}

  /** The method; empty if the description does not tell. */
  static String of(String description) {
    Matcher scheduled = SCHEDULED.matcher(description);
    if (scheduled.find()) {
      return scheduled.group(1);
    }
    Matcher method = METHOD.matcher(description);
    return method.find() ? method.group(1) : "";
  }
}
