package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads files one by one, with what they include, and remembers what their text tells. A file that
 * cannot be read gives an empty object and a problem, so that the next one is looked at as well.
 */
final class SourceFiles {
  private static final long MAXIMUM_BYTES = 4L << 20;
  private static final int MAXIMUM_DEPTH = 100;

  private final Problems syntax;
  private final Problems problems;
  private final Map<Path, ScannedFile> scanned = new LinkedHashMap<>();

  /**
   * Collects into the given lists.
   *
   * @param syntax gets what keeps a file from being read, one problem a file
   * @param problems gets doubled keys and includes that cannot be
   */
  SourceFiles(Problems syntax, Problems problems) {
    this.syntax = syntax;
    this.problems = problems;
  }

  /** The files read so far, in order. */
  List<Path> files() {
    return List.copyOf(scanned.keySet());
  }

  Map<Path, ScannedFile> scanned() {
    return scanned;
  }

  /** Reads a file that exists. */
  ConfigObject read(Path file) {
    return read(file, List.of());
  }

  ConfigObject read(Path file, List<Path> includedBy) {
    scanned.putIfAbsent(file, new ScannedFile(List.of(), List.of(), List.of()));
    return text(file).map(text -> parse(file, text, includedBy)).orElse(empty());
  }

  private ConfigObject parse(Path file, String text, List<Path> includedBy) {
    List<Path> chain = new ArrayList<>(includedBy);
    chain.add(file);
    ConfigParseOptions options =
        ConfigParseOptions.defaults()
            .setSyntax(ConfigSyntax.CONF)
            .setOriginDescription(file.toString())
            .setIncluder(new FileIncluder(this, chain));
    try {
      ConfigObject parsed = ConfigFactory.parseString(text, options).root();
      ScannedFile scan = FileScanner.scan(file.toString(), text);
      scanned.put(file, scan);
      DoubledKeys.report(file.toString(), scan, problems);
      FileIncluder.report(file, scan, chain, problems);
      return parsed;
    } catch (ConfigException unreadable) {
      Problem problem = SyntaxProblem.of(unreadable, file.toString(), text);
      syntax.error(
          problem.origin(), problem.key(), problem.message(), problem.suggestion().orElse(null));
      return empty();
    }
  }

  private Optional<String> text(Path file) {
    try {
      if (Files.size(file) > MAXIMUM_BYTES) {
        return unreadable(file, 1, "is larger than 4 MiB", "split it into files of conf.d");
      }
      byte[] bytes = Files.readAllBytes(file);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (depth(text) > MAXIMUM_DEPTH) {
        return unreadable(
            file, 1, "opens more than " + MAXIMUM_DEPTH + " brackets inside each other", null);
      }
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException notUtf8) {
      return unreadable(file, 1, "is not UTF-8 text", "save it as UTF-8");
    } catch (IOException failed) {
      return unreadable(file, 1, "cannot be read: " + Reasons.of(failed), null);
    }
  }

  /** How deep it opens brackets; the parser recurses, and its stack must be enough. */
  private static int depth(String text) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '{' || character == '[') {
        deepest = Math.max(deepest, ++depth);
      } else if (character == '}' || character == ']') {
        depth--;
      }
    }
    return deepest;
  }

  private Optional<String> unreadable(
      Path file, int line, String message, @org.jspecify.annotations.Nullable String suggestion) {
    syntax.error(Origin.of(file.toString(), line), "", "the file " + message, suggestion);
    return Optional.empty();
  }

  private static ConfigObject empty() {
    return ConfigFactory.empty().root();
  }
}
