package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the parser's account of where a value comes from into ours. */
final class Origins {
  private static final Pattern FIRST_LINE =
      Pattern.compile("(?:merge of )?(?:default,)?(.+?): (\\d+)(?:-\\d+)?(?:,.*)?", Pattern.DOTALL);

  private Origins() {}

  /** For something that several files share: the place in the last of them, which decides. */
  static Origin of(ConfigValue value) {
    return of(value.origin());
  }

  static Origin of(ConfigOrigin origin) {
    String description = origin.description();
    Matcher line = FIRST_LINE.matcher(description);
    return line.matches()
        ? Origin.of(line.group(1), Integer.parseInt(line.group(2)))
        : new Origin(description);
  }
}
