package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in a sentence for operators what the parser says about a file it cannot read. */
final class SyntaxProblem {
  private static final Pattern RESERVED = Pattern.compile("Reserved character '(.)'");
  private static final Pattern GOT =
      Pattern.compile("(?:got|wrong token:|not:) '?([^'(]+?)'?(?: \\(|$)");
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|passwd|secret|token|credential|api-?key).*");

  private SyntaxProblem() {}

  static Problem of(ConfigException failure, String file, String text) {
    Origin origin = failure.origin() == null ? Origin.of(file, 1) : Origins.of(failure.origin());
    String detail = withoutOrigin(failure);
    String line = line(text, origin);
    if (SECRET.matcher(line).matches()) {
      return problem(
          origin, "this line cannot be understood", "it is not shown: it may hold a secret");
    }
    return explain(origin, detail);
  }

  private static Problem explain(Origin origin, String detail) {
    Matcher reserved = RESERVED.matcher(detail);
    if (reserved.find()) {
      return problem(
          origin,
          "the character " + reserved.group(1) + " may not stand outside quotes",
          "put the whole value into double quotes");
    }
    if (detail.contains("end of file") || detail.contains("end of input,")) {
      return problem(
          origin,
          "the file ends before everything that was opened is closed",
          "look for a missing } or ] or a missing quote");
    }
    if (detail.contains("JSON does not allow unescaped newline")) {
      return problem(
          origin, "a quoted text does not end on its line", "add the closing double quote");
    }
    if (detail.contains("rather than object at file root")) {
      return problem(origin, "the file is a list", "write sections: agent { … }");
    }
    Matcher got = GOT.matcher(detail);
    if (got.find()) {
      return problem(
          origin,
          "'" + got.group(1).strip() + "' is not expected here",
          "if it belongs to a name or a value, put the whole of it into double quotes");
    }
    return problem(origin, detail, null);
  }

  private static Problem problem(
      Origin origin, String message, @org.jspecify.annotations.Nullable String suggestion) {
    return new Problem(origin, "", message, Optional.ofNullable(suggestion));
  }

  private static String withoutOrigin(ConfigException failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure.origin() != null) {
      String prefix = failure.origin().description() + ": ";
      message = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    }
    int advice = message.indexOf(" (if you intended");
    return (advice < 0 ? message : message.substring(0, advice)).strip();
  }

  private static String line(String text, Origin origin) {
    return text.lines().skip(Math.max(0, origin.line().orElse(1) - 1)).findFirst().orElse("");
  }
}
