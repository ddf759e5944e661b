package io.benchwarden.bench.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpReaderTest {
  private static final String HEADER =
      "-- begin frappe metadata\n-- [frappe]\n-- version = 15.8.1\n-- end frappe metadata\n-- \n";
  private static final String ROWS = "INSERT INTO `tabUser` VALUES (1);\n".repeat(20_000);
  private static final String END = "-- Dump completed on 2026-11-23 13:24:17\n";

  @TempDir Path folder;

  @Test
  void a_header_and_a_dump_in_two_streams_are_whole() throws Exception {
    assertThat(verdict(gzip(HEADER), gzip(ROWS + END))).isEqualTo(DumpVerdict.WHOLE);
  }

  @Test
  void a_dump_cut_anywhere_is_truncated() throws Exception {
    byte[] dump = join(gzip(HEADER), gzip(ROWS + END));
    for (int length : new int[] {dump.length - 1, dump.length - 9, dump.length / 2, 200}) {
      assertThat(verdict(Arrays.copyOf(dump, length)))
          .as("%d bytes", length)
          .isNotEqualTo(DumpVerdict.WHOLE);
    }
    assertThat(verdict(Arrays.copyOf(dump, dump.length / 2))).isEqualTo(DumpVerdict.TRUNCATED);
  }

  @Test
  void a_dump_program_that_died_leaves_a_valid_stream_without_an_end() throws Exception {
    assertThat(verdict(gzip(HEADER), gzip(ROWS))).isEqualTo(DumpVerdict.TRUNCATED);
  }

  @Test
  void a_header_alone_is_told_apart() throws Exception {
    assertThat(verdict(gzip(HEADER))).isEqualTo(DumpVerdict.HEADER_ONLY);
    assertThat(verdict(gzip(HEADER), gzip(""))).isEqualTo(DumpVerdict.HEADER_ONLY);
  }

  @Test
  void other_bytes_and_flipped_bits_are_damage() throws Exception {
    assertThat(verdict("plain text".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(DumpVerdict.DAMAGED);
    byte[] dump = gzip(ROWS + END);
    dump[dump.length / 2] ^= 0x55;
    assertThat(verdict(dump)).isIn(DumpVerdict.DAMAGED, DumpVerdict.TRUNCATED);
  }

  @Test
  void postgres_and_sqlite_end_in_their_own_ways() throws Exception {
    assertThat(verdict(gzip(HEADER), gzip("--\n-- PostgreSQL database dump complete\n--\n\n")))
        .isEqualTo(DumpVerdict.WHOLE);
    assertThat(verdict(gzip("SQLite format 3\0 and pages"))).isEqualTo(DumpVerdict.WHOLE);
  }

  @Test
  void an_interrupt_ends_reading() throws Exception {
    Path dump = Files.write(folder.resolve("dump"), gzip(ROWS + END));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> DumpReader.read(dump)).isInstanceOf(Exception.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  private DumpVerdict verdict(byte[]... streams) throws Exception {
    return DumpReader.read(Files.write(folder.resolve("dump"), join(streams)));
  }

  private static byte[] join(byte[]... streams) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] stream : streams) {
      all.write(stream);
    }
    return all.toByteArray();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
