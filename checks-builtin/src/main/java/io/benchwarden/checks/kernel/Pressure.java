package io.benchwarden.checks.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pressure stall information, as shares of the last minute (kernel documentation, accounting/psi).
 *
 * @param some share of time in which at least one task waited for the resource, 0 to 1
 * @param full share of time in which all tasks that had something to do waited, 0 to 1
 */
public record Pressure(double some, double full) {
  private static final int MAXIMUM_BYTES = 4096;
  private static final Pattern LINE = Pattern.compile("(?m)^(some|full) .*?avg60=([0-9.]{1,10})");

  /**
   * Reads {@code /proc/pressure/…}.
   *
   * @return empty where the kernel was built or booted without it
   */
  public static Optional<Pressure> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(MAXIMUM_BYTES), StandardCharsets.US_ASCII);
      return Optional.of(new Pressure(average(text, "some"), average(text, "full")));
    } catch (IOException absentOrSwitchedOff) {
      // With psi=0 the file is there and reading it fails with "operation not supported".
      return Optional.empty();
    }
  }

  private static double average(String text, String kind) {
    Matcher lines = LINE.matcher(text);
    while (lines.find()) {
      if (lines.group(1).equals(kind)) {
        return Double.parseDouble(lines.group(2)) / 100;
      }
    }
    return 0;
  }
}
