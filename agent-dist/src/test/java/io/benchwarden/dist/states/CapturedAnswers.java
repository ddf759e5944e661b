package io.benchwarden.dist.states;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the captured supervisor and web server answered. */
final class CapturedAnswers {
  private static final Pattern NOW = Pattern.compile("<name>now</name>\\s*<value><int>(\\d+)<");
  private static final Pattern TIME = Pattern.compile("<int>(1[0-9]{9})</int>");

  private final Path capture;

  CapturedAnswers(Path capture) {
    this.capture = capture;
  }

  /** Answers of supervisor whose names begin so, in order. */
  List<String> supervisor(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(capture.resolve("supervisor"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .filter(file -> file.toString().endsWith("getAllProcessInfo.http"))
          .sorted()
          .map(CapturedAnswers::text)
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** When supervisor answered so, by its own clock. */
  static Instant at(String answer) {
    Matcher now = NOW.matcher(answer);
    if (!now.find()) {
      throw new IllegalArgumentException("no program in the answer");
    }
    return Instant.ofEpochSecond(Long.parseLong(now.group(1)));
  }

  /** The answer of another time: all its times moved by as much. */
  static String moved(String answer, Instant to) {
    long by = Duration.between(at(answer), to).toSeconds();
    return TIME.matcher(answer)
        .replaceAll(time -> "<int>" + (Long.parseLong(time.group(1)) + by) + "</int>");
  }

  /** The same state some time later: nothing but the time has changed. */
  static String later(String answer, Duration time) {
    return NOW.matcher(answer)
        .replaceAll(
            now ->
                "<name>now</name>\n<value><int>%d<"
                    .formatted(Long.parseLong(now.group(1)) + time.toSeconds()));
  }

  /** What the web server answered. */
  StagedWeb.Answer web(String name) throws IOException {
    String captured = Files.readString(capture.resolve("http").resolve(name + ".txt"));
    int status = Integer.parseInt(captured.split("HTTP/1.1 ", 2)[1].substring(0, 3));
    String[] parts = captured.split("\r?\n\r?\n", 2);
    String body = parts[1].split("\n# --- curl", 2)[0].split("\n# \\(body cut", 2)[0];
    Matcher type = Pattern.compile("(?im)^content-type: *(.*?)\r?$").matcher(parts[0]);
    String contentType = type.find() ? type.group(1) : "text/html";
    return new StagedWeb.Answer(status, Map.of("Content-Type", contentType), body);
  }
}
