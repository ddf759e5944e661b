package io.benchwarden.bench.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Following a file")
@Timeout(60)
class FollowedFileTest {
  private static final long MOST = 1 << 20;

  @TempDir Path folder;
  private Path file;
  private FollowedFile followed;

  @BeforeEach
  void follow() {
    file = folder.resolve("monitor.json.log");
    followed = new FollowedFile(file, MOST);
  }

  private List<String> read() throws Exception {
    List<String> lines = new ArrayList<>();
    followed.read(lines::add);
    return lines;
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void each_line_is_read_once_and_a_torn_one_when_it_is_whole() throws Exception {
    assertThat(followed.read(line -> {})).isFalse();
    append("one\ntwo\nthr");
    assertThat(read()).containsExactly("one", "two");
    assertThat(read()).isEmpty();

    append("ee\n\nfour ş\n");
    assertThat(read()).containsExactly("three", "", "four ş");
  }

  @Test
  void a_truncated_file_is_read_from_its_start_even_when_it_has_grown_again() throws Exception {
    append("one\ntwo\n");
    read();
    Files.writeString(file, "new\n");
    assertThat(read()).containsExactly("new");

    Files.writeString(file, "copied away and much longer\n");
    assertThat(read()).containsExactly("copied away and much longer");
  }

  @Test
  void a_rotated_file_is_read_to_its_end_first() throws Exception {
    append("one\n");
    read();
    append("last of the old\nto");
    Files.move(file, folder.resolve("monitor.json.log.1"));
    append("first of the new\n");

    assertThat(read()).containsExactly("last of the old", "first of the new");
  }

  @Test
  void a_line_of_a_hundred_megabytes_is_skipped_and_the_next_one_read() throws Exception {
    append("before\n");
    read();
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, (byte) '{');
    FollowedFile patient = new FollowedFile(file, 1L << 30);
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
      for (int count = 0; count < 100; count++) {
        out.write(block);
      }
      out.write("\nafter\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(read()).containsExactly("after");
    assertThat(followed.skippedBytes()).isGreaterThan(99L << 20);
    List<String> lines = new ArrayList<>();
    patient.read(lines::add);
    assertThat(lines).containsExactly("before", "after");
  }

  @Test
  void the_newest_part_of_a_long_file_is_read() throws Exception {
    append("0123456789abcdef\n".repeat(100_000));
    append("last\n");

    List<String> lines = read();
    assertThat(lines).last().isEqualTo("last");
    assertThat(lines)
        .hasSizeLessThan(70_000)
        .allMatch(line -> line.length() == 16 || line.equals("last"));
  }

  @Test
  void whatever_bytes_there_are_it_ends_and_every_line_is_short() throws Exception {
    Random random = new Random(4);
    for (int round = 0; round < 40; round++) {
      byte[] bytes = new byte[random.nextInt(200_000)];
      random.nextBytes(bytes);
      if (random.nextBoolean()) {
        Files.write(file, bytes);
      } else {
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
      assertThat(read()).allMatch(line -> line.length() <= FollowedFile.LONGEST_LINE);
    }
  }

  @Test
  void an_interrupt_ends_it() throws Exception {
    append("one\n");
    Thread.currentThread().interrupt();

    assertThatThrownBy(this::read).isInstanceOfAny(InterruptedException.class, IOException.class);
    Thread.interrupted();
  }
}
