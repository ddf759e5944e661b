package io.benchwarden.bench.backup;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a dump to its end in constant memory. Frappe writes its header as a gzip stream of its own
 * and appends the dump's, so no trailer tells of the whole: only reading does.
 */
public final class DumpReader {
  private static final int BUFFER = 64 << 10;
  private static final int TAIL = 4 << 10;
  private static final String SQLITE = "SQLite format 3\0";

  private static final List<String> LAST_LINES =
      List.of("-- Dump completed", "-- PostgreSQL database dump complete");

  private DumpReader() {}

  /**
   * Reads a dump that is not encrypted.
   *
   * @throws IOException if the file cannot be read, which says nothing about the dump
   */
  public static DumpVerdict read(Path dump) throws IOException, InterruptedException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(dump), BUFFER)) {
      return read(file);
    }
  }

  private static DumpVerdict read(InputStream file) throws IOException, InterruptedException {
    Ends ends = new Ends();
    try (GZIPInputStream text = new GZIPInputStream(file, BUFFER)) {
      byte[] buffer = new byte[BUFFER];
      int count = text.read(buffer);
      while (count >= 0) {
        if (Thread.interrupted()) {
          throw new InterruptedException("while reading a dump");
        }
        ends.add(buffer, count);
        count = text.read(buffer);
      }
    } catch (EOFException brokenOff) {
      return DumpVerdict.TRUNCATED;
    } catch (ZipException notGzipOrWrongChecksum) {
      return DumpVerdict.DAMAGED;
    }
    return ends.verdict();
  }

  /** The first and the last few kilobytes of what was read. */
  private static final class Ends {
    private final byte[] head = new byte[SQLITE.length()];
    private byte[] tail = new byte[0];
    private long total;

    void add(byte[] bytes, int count) {
      for (int i = 0; i < count && total + i < head.length; i++) {
        head[(int) total + i] = bytes[i];
      }
      total += count;
      if (count >= TAIL) {
        tail = Arrays.copyOfRange(bytes, count - TAIL, count);
        return;
      }
      byte[] joined = Arrays.copyOf(tail, tail.length + count);
      System.arraycopy(bytes, 0, joined, tail.length, count);
      tail = Arrays.copyOfRange(joined, Math.max(0, joined.length - TAIL), joined.length);
    }

    DumpVerdict verdict() {
      if (new String(head, StandardCharsets.ISO_8859_1).equals(SQLITE)) {
        return DumpVerdict.WHOLE;
      }
      String end = new String(tail, StandardCharsets.UTF_8);
      List<String> lines = end.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
      boolean ended =
          lines.stream().anyMatch(line -> LAST_LINES.stream().anyMatch(line::startsWith));
      if (ended) {
        return DumpVerdict.WHOLE;
      }
      boolean onlyComments = total < TAIL && lines.stream().allMatch(line -> line.startsWith("--"));
      return onlyComments ? DumpVerdict.HEADER_ONLY : DumpVerdict.TRUNCATED;
    }
  }
}
