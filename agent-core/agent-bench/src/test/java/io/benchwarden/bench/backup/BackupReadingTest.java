package io.benchwarden.bench.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.benchwarden.bench.backup.ReadOutcome.Changed;
import io.benchwarden.bench.backup.ReadOutcome.Finished;
import io.benchwarden.bench.backup.ReadOutcome.Paused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupReadingTest {
  private static final Path CAPTURE =
      Path.of(System.getProperty("repository.root"), "..", "shared", "capture");

  @TempDir Path folder;

  @Test
  void a_header_and_a_dump_in_two_members_are_whole() throws Exception {
    FileVerdict verdict = dump(BackupFiles.dump(20_000));
    assertThat(verdict.fault()).isEmpty();
    assertThat(verdict.contents().summary())
        .isEqualTo("MariaDB, 6 tables, frappe 15.8.1, erpnext 15.9.0");
  }

  @Test
  void a_dump_cut_at_any_byte_is_told() throws Exception {
    byte[] whole = BackupFiles.dump(3);
    for (int length = 0; length < whole.length; length++) {
      assertThat(dump(Arrays.copyOf(whole, length)).fault())
          .as("%d of %d bytes", length, whole.length)
          .isPresent();
    }
  }

  @Test
  void each_interesting_cut_has_its_cause() throws Exception {
    byte[] header = BackupFiles.gzip(BackupFiles.HEADER);
    byte[] whole = BackupFiles.dump(1000);
    assertThat(dump(header).fault()).contains(BackupFault.HEADER_ONLY);
    assertThat(dump(BackupFiles.join(header, BackupFiles.gzip(""))).fault())
        .contains(BackupFault.HEADER_ONLY);
    for (int missing : new int[] {1, 4, 8}) {
      FileVerdict cut = dump(Arrays.copyOf(whole, whole.length - missing));
      assertThat(cut.faultText().orElseThrow())
          .isEqualTo("it breaks off before its end (in the trailer of member 2)");
    }
    assertThat(dump(Arrays.copyOf(whole, header.length + 3)).faultText().orElseThrow())
        .contains("in the header of member 2");
    assertThat(dump(Arrays.copyOf(whole, whole.length / 2)).fault()).contains(BackupFault.CUT_OFF);
    assertThat(dump(new byte[0]).fault()).contains(BackupFault.EMPTY);
    assertThat(dump(BackupFiles.gzip("")).fault()).contains(BackupFault.EMPTY);
    assertThat(dump("-- plain text".getBytes(StandardCharsets.UTF_8)).fault())
        .contains(BackupFault.MISNAMED);
  }

  @Test
  void a_flipped_bit_is_told_wherever_it_can_matter() throws Exception {
    byte[] whole = BackupFiles.dump(3);
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 0x10;
      // The time and hints in a member's header, and the bits that fill its last byte, are
      // nobody's.
      boolean matters = dump(flipped).fault().isPresent();
      assertThat(matters || isHint(whole, at)).as("byte %d", at).isTrue();
    }
  }

  private static boolean isHint(byte[] whole, int at) throws IOException {
    int second = BackupFiles.gzip(BackupFiles.HEADER).length;
    assertThat(whole[second]).isEqualTo((byte) 0x1F);
    int inMember = at >= second ? at - second : at;
    boolean fillsLastByte = at == second - 9 || at == whole.length - 9;
    return inMember >= 3 && inMember < 10 || fillsLastByte;
  }

  @Test
  void a_dump_program_that_died_leaves_a_valid_stream_without_an_end() throws Exception {
    byte[] header = BackupFiles.gzip(BackupFiles.HEADER);
    String text = BackupFiles.TABLES + BackupFiles.ROWS.repeat(5000);
    assertThat(dump(BackupFiles.join(header, BackupFiles.gzip(text))).fault())
        .contains(BackupFault.NO_END);
    assertThat(dump(BackupFiles.gzip(text + BackupFiles.END + text)).fault())
        .as("two dumps, the second without an end")
        .contains(BackupFault.NO_END);
  }

  @Test
  void dumps_end_in_many_ways() throws Exception {
    for (String end :
        List.of(
            "-- Dump completed\n",
            "-- Dump completed on 2026-11-23  3:24:17\n\n\n",
            "/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;\n",
            "/*M!100616 SET NOTE_VERBOSITY=@OLD_NOTE_VERBOSITY */;\n\n",
            "--\n-- PostgreSQL database dump complete\n--\n\n",
            "--\n-- PostgreSQL database dump complete\n--\n\n\\unrestrict aBc123\n\n")) {
      assertThat(dump(BackupFiles.gzip(BackupFiles.TABLES + end)).fault()).as(end).isEmpty();
    }
  }

  @Test
  void tables_that_every_site_has_must_be_there_unless_the_dump_is_partial() throws Exception {
    String noUsers = BackupFiles.TABLES.replace("`tabUser`", "`tabUsers`");
    byte[] dump = BackupFiles.gzip(noUsers + BackupFiles.END);
    assertThat(dump(dump).faultText().orElseThrow())
        .isEqualTo("tables that every site has are not in it (tabUser)");
    assertThat(verdict("20261123_185417-acme-partial-database.sql.gz", dump).fault()).isEmpty();
    String postgres =
        "--\n-- PostgreSQL database dump\n--\n"
            + BackupFiles.TABLES.replace("`", "\"").replace("CREATE TABLE ", "CREATE TABLE public.")
            + "--\n-- PostgreSQL database dump complete\n--\n";
    assertThat(dump(BackupFiles.gzip(postgres)).contents().summary())
        .isEqualTo("PostgreSQL, 6 tables");
  }

  @Test
  void tables_are_found_at_every_place_of_the_window() throws Exception {
    for (int padding = 0; padding < 600; padding += 7) {
      String filler = "x".repeat((256 << 10) - 4096 - 300 + padding) + "\n";
      byte[] dump = BackupFiles.gzip(filler + BackupFiles.TABLES + BackupFiles.END);
      assertThat(dump(dump).contents().summary()).isEqualTo("MariaDB, 6 tables");
    }
  }

  @Test
  void an_sqlite_database_is_held_against_the_number_of_its_pages() throws Exception {
    ByteBuffer database = ByteBuffer.allocate(8 * 4096);
    database.put("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII));
    database.putShort(16, (short) 4096).putInt(24, 7).putInt(28, 8).putInt(92, 7);
    database.position(4096);
    DumpSink.CORE_TABLES.forEach(
        table -> database.put(("xCREATE TABLE `" + table + "` (a)").getBytes()));
    byte[] whole = database.array();
    assertThat(dump(BackupFiles.gzip(whole)).fault()).isEmpty();
    assertThat(dump(BackupFiles.gzip(Arrays.copyOf(whole, 5 * 4096))).faultText().orElseThrow())
        .contains("after 5 of 8 pages");
  }

  @Test
  void encryption_must_be_what_the_name_says() throws Exception {
    byte[] message = {(byte) 0x8C, 2, 4, 9, (byte) 0xD2, (byte) 0xE2, 1, 2, 3, 4, 2, 5, 6};
    String encrypted = "20261123_185417-acme-database-enc.sql.gz";
    assertThat(verdict(encrypted, message).fault()).isEmpty();
    assertThat(dump(message).fault()).contains(BackupFault.ENCRYPTED_UNNAMED);
    assertThat(verdict(encrypted, BackupFiles.dump(3)).fault()).contains(BackupFault.NOT_ENCRYPTED);
    for (int length = 1; length < message.length; length++) {
      assertThat(verdict(encrypted, Arrays.copyOf(message, length)).fault())
          .as("%d bytes", length)
          .contains(BackupFault.CUT_OFF);
    }
    byte[] twice = BackupFiles.join(message, new byte[] {0, 0, 0});
    assertThat(verdict(encrypted, twice).fault()).contains(BackupFault.DAMAGED);
  }

  @Test
  void a_configuration_must_hold_the_login() throws Exception {
    String name = "20261123_185417-acme-site_config_backup.json";
    String login = "{\"db_name\": \"_1\", \"db_password\": \"secret\", \"encryption_key\": \"k\"}";
    FileVerdict whole = verdict(name, login.getBytes(StandardCharsets.UTF_8));
    assertThat(whole.fault()).isEmpty();
    assertThat(whole.contents()).isEqualTo(new BackupContents.Configuration(true, true, false));
    assertThat(whole.toString()).doesNotContain("secret");
    assertThat(verdict(name, login.substring(0, 40).getBytes()).fault())
        .contains(BackupFault.DAMAGED);
    assertThat(verdict(name, "{}".getBytes()).fault()).contains(BackupFault.NO_LOGIN);
    assertThat(verdict(name, "[1]".getBytes()).fault()).contains(BackupFault.MISNAMED);
    byte[] huge = new byte[100 << 20];
    Arrays.fill(huge, (byte) ' ');
    assertThat(verdict(name, huge).fault()).contains(BackupFault.MISNAMED);
    assertThat(verdict(name, "[".repeat(900_000).getBytes()).fault()).contains(BackupFault.DAMAGED);
  }

  @Test
  void reading_goes_on_where_it_was_stopped() throws Exception {
    Path path = Files.write(folder.resolve("1-database.sql.gz"), BackupFiles.dump(200_000));
    try (BackupReading reading = new BackupReading(BackupFiles.file(path))) {
      int pauses = 0;
      ReadOutcome outcome = reading.proceed(bytes -> false);
      while (outcome instanceof Paused) {
        pauses++;
        outcome = reading.proceed(bytes -> false);
      }
      assertThat(pauses).isGreaterThan(10);
      assertThat(((Finished) outcome).verdict().fault()).isEmpty();
      assertThat(reading.position()).isEqualTo(Files.size(path));
    }
  }

  @Test
  void a_file_that_is_written_to_meanwhile_is_not_judged() throws Exception {
    Path path = Files.write(folder.resolve("1-database.sql.gz"), BackupFiles.dump(20_000));
    BackupFile before = BackupFiles.file(path);
    Files.write(path, new byte[] {1, 2, 3});
    try (BackupReading reading = new BackupReading(before)) {
      assertThat(reading.proceed(ReadProgress.TO_THE_END)).isInstanceOf(Changed.class);
    }
    Files.delete(path);
    try (BackupReading reading = new BackupReading(before)) {
      assertThat(reading.proceed(ReadProgress.TO_THE_END)).isInstanceOf(Changed.class);
    }
  }

  @Test
  void an_interrupt_ends_reading() throws Exception {
    Path path = Files.write(folder.resolve("1-database.sql.gz"), BackupFiles.dump(20_000));
    try (BackupReading reading = new BackupReading(BackupFiles.file(path))) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> reading.proceed(ReadProgress.TO_THE_END))
          .isInstanceOf(InterruptedException.class);
    }
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void the_captured_backups_are_what_their_notes_say() throws Exception {
    assumeTrue(Files.isDirectory(CAPTURE), "SKIPPED: no captured bench beside the repository");
    List<Path> files;
    try (Stream<Path> all = Files.walk(CAPTURE)) {
      files = all.filter(p -> p.getFileName().toString().matches("2026.*-.*")).toList();
    }
    assertThat(files).hasSizeGreaterThan(50);
    for (Path file : files) {
      boolean cut = file.getFileName().toString().startsWith("20261123_082836-globex");
      assertThat(BackupFiles.verdict(file).fault().filter(f -> f == BackupFault.CUT_OFF))
          .as(file.toString())
          .isEqualTo(BackupFiles.verdict(file).fault())
          .matches(fault -> fault.isPresent() == cut);
    }
  }

  private FileVerdict dump(byte[] bytes) throws Exception {
    return verdict("20261123_185417-acme-database.sql.gz", bytes);
  }

  private FileVerdict verdict(String name, byte[] bytes) throws Exception {
    return BackupFiles.verdict(Files.write(folder.resolve(name), bytes));
  }
}
