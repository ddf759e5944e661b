package io.benchwarden.dist.siteinfo;

import io.benchwarden.bench.site.SiteConfiguration;
import java.util.List;
import java.util.regex.Pattern;

/** A site's configuration as it may be shown: secrets are masked, and what may hold one too. */
final class ShownConfiguration {
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "pass|pwd|secret|key|token|credential|auth|salt|signature|private|dsn|webhook|cookie",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LOGIN_IN_URL = Pattern.compile("://[^/\\s]*@");
  private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9+/_=-]{32,}");
  private static final String MASK = "‹…›";

  private ShownConfiguration() {}

  static List<Fact> of(SiteConfiguration configuration) {
    return configuration.keys().stream()
        .sorted()
        .map(key -> Fact.text(key, shown(key, configuration)))
        .toList();
  }

  private static String shown(String key, SiteConfiguration configuration) {
    if (SECRET_NAME.matcher(key).find()) {
      return MASK;
    }
    return configuration
        .text(key)
        .map(
            value ->
                LOGIN_IN_URL.matcher(value).find() || LONG_WORD.matcher(value).find()
                    ? MASK
                    : value)
        .orElse("(empty, a list or an object)");
  }
}
