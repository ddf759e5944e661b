package io.benchwarden.checks.failedjobs;

import io.benchwarden.api.bench.RedisReadException;
import io.benchwarden.api.bench.RedisReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Finds the line of a traceback that says what went wrong. */
final class ExceptionLine {
  /** Longer tracebacks are cut: whoever fills Redis does not decide how much memory is used. */
  static final int MAXIMUM_BYTES = 256 << 10;

  private ExceptionLine() {}

  /**
   * That of a job's newest result, where RQ keeps it since 1.12; else that of the job itself, where
   * it was before, and still is for a job whose worker died.
   */
  static Optional<String> ofJob(RedisReader redis, String id)
      throws RedisReadException, InterruptedException {
    Optional<String> result =
        redis
            .newestEntry("rq:results:" + id)
            .map(entry -> entry.getOrDefault("exc_string", ""))
            .flatMap(ExceptionLine::inflated);
    if (result.isPresent()) {
      return result.flatMap(ExceptionLine::of);
    }
    return redis
        .bytes("rq:job:" + id, "exc_info")
        .flatMap(ExceptionLine::inflated)
        .flatMap(ExceptionLine::of);
  }

  /**
   * The last line that is not indented and not blank: {@code ValueError: no such account}. Frappe
   * may print local variables below it, which are indented.
   */
  static Optional<String> of(String traceback) {
    List<String> lines = traceback.lines().filter(line -> !line.isBlank()).toList();
    for (int index = lines.size() - 1; index >= 0; index--) {
      String line = lines.get(index);
      if (!Character.isWhitespace(line.charAt(0)) && !line.startsWith("Traceback")) {
        return Optional.of(line.strip());
      }
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1).strip());
  }

  static Optional<String> inflated(String base64) {
    try {
      return inflated(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static Optional<String> inflated(byte[] packed) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      byte[] buffer = new byte[8 << 10];
      while (!inflater.finished() && text.size() < MAXIMUM_BYTES) {
        int count = inflater.inflate(buffer);
        if (count == 0) {
          break;
        }
        text.write(buffer, 0, count);
      }
      return text.size() == 0
          ? Optional.empty()
          : Optional.of(text.toString(StandardCharsets.UTF_8));
    } catch (DataFormatException notATraceback) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }
}
