package io.benchwarden.runtime.plugin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the plugin interface, {@code major.minor}. */
record ApiVersion(int major, int minor) {

  /** The main attribute of a jar's manifest that says what the plugin was built for. */
  static final String ATTRIBUTE = "Benchwarden-Api-Version";

  /** What this agent offers. */
  static final ApiVersion HOST = new ApiVersion(0, 1);

  private static final Pattern TEXT = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:[.-].*)?");

  /** Reads {@code 1.2}, also with what may follow ({@code 1.2.3}); empty for other texts. */
  static Optional<ApiVersion> parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /** Why a plugin built for another version cannot be loaded, with what to do; empty if it can. */
  Optional<String> refuses(ApiVersion built) {
    if (built.major == major && built.minor <= minor) {
      return Optional.empty();
    }
    boolean newer = built.major > major || (built.major == major && built.minor > minor);
    return Optional.of(
        "was built for plugin API %s, but this agent has %s: %s"
            .formatted(
                built,
                this,
                newer
                    ? "update the agent, or install the plugin's version for " + this
                    : "install a newer version of the plugin"));
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
