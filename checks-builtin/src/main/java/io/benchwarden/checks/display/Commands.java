package io.benchwarden.checks.display;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands as an operator types them: whole, with this bench's folder and this site's name. */
public final class Commands {
  private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

  private Commands() {}

  /** A command to be typed in the bench's folder. */
  public static String inBench(Bench bench, String... words) {
    return "cd %s && %s".formatted(quoted(bench.directory().toString()), of(words));
  }

  /** A command of bench's for one site. */
  public static String forSite(Bench bench, Site site, String... words) {
    return inBench(bench, "bench", "--site", site.name()) + " " + of(words);
  }

  /**
   * A command. A word that a shell would read otherwise is quoted: folders, and so sites, are named
   * by whoever may write there, and somebody is going to paste this into a root shell.
   */
  public static String of(String... words) {
    return Arrays.stream(words).map(Commands::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
