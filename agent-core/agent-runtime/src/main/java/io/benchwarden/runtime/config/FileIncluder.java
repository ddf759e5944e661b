package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigObject;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Includes files, relative to the including one, and nothing else: no URLs, no class path. The
 * parser does not tell an includer where the statement stands; so what cannot be included is left
 * out here and reported by {@link #report} from the text.
 */
final class FileIncluder extends NothingIncluder {
  private final SourceFiles sources;
  private final List<Path> chain;

  FileIncluder(SourceFiles sources, List<Path> chain) {
    this.sources = sources;
    this.chain = List.copyOf(chain);
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    return resolve(chain.get(chain.size() - 1), what)
        .filter(file -> Files.isRegularFile(file) && !chain.contains(file))
        .map(file -> sources.read(file, chain))
        .orElse(ConfigFactory.empty().root());
  }

  private static Optional<Path> resolve(Path including, String name) {
    try {
      return Optional.of(including.resolveSibling(name).normalize());
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }

  /** Adds a problem for every include statement of a file that includes nothing. */
  static void report(Path file, ScannedFile scan, List<Path> chain, Problems problems) {
    for (ScannedFile.Include include : scan.includes()) {
      Origin origin = Origin.of(file.toString(), include.line());
      Optional<Path> target = resolve(file, include.name());
      if (include.statement().contains("url") || include.statement().contains("classpath")) {
        problems.error(origin, "include", "only files can be included", "include \"other.conf\"");
      } else if (target.isEmpty() || !Files.isRegularFile(target.get())) {
        problems.error(
            origin,
            "include",
            "there is no file " + target.map(Path::toString).orElse(include.name()),
            "names are relative to the including file, with their extension");
      } else if (chain.contains(target.get())) {
        problems.error(origin, "include", "the file includes itself", "remove the statement");
      }
    }
  }
}
