package io.benchwarden.bench.work;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A {@code bench} command that runs.
 *
 * @param process its process id
 * @param name what it does: {@code update}, {@code migrate}, {@code backup}
 * @param site the site it was given; empty if it works on all or on a default
 * @param arguments its command line
 * @param directory where it runs; empty if the agent may not see that
 * @param running for how long
 */
public record BenchCommand(
    long process,
    String name,
    Optional<String> site,
    List<String> arguments,
    Optional<Path> directory,
    Duration running) {
  public BenchCommand {
    arguments = List.copyOf(arguments);
  }

  /**
   * Whether it works on a bench: by its folder, by a path among its arguments, or because nothing
   * tells on which it does.
   *
   * @param bench the bench's real path
   */
  public boolean isOf(Path bench) {
    if (directory.isPresent()) {
      return directory.get().startsWith(bench) || namesPathIn(bench);
    }
    return namesPathIn(bench) || arguments.stream().noneMatch(word -> word.contains("/env/bin/"));
  }

  /** Whether it works on this site of its bench. */
  public boolean isFor(String siteName) {
    return site.isEmpty() || site.get().equals(siteName);
  }

  private boolean namesPathIn(Path bench) {
    return arguments.stream()
        .anyMatch(word -> word.startsWith("/") && Path.of(word).startsWith(bench));
  }
}
