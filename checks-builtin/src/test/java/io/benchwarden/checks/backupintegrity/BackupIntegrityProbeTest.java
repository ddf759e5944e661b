package io.benchwarden.checks.backupintegrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Report;
import io.benchwarden.api.Severity;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.SteerableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupIntegrityProbeTest {
  private static final Path CAPTURE =
      Path.of(System.getProperty("repository.root"), "..", "shared", "capture");
  private static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");
  private static final String LOGIN = "\"db_name\": \"_1\", \"db_password\": \"hidden-word\"";
  private static final byte[] MESSAGE = {(byte) 0x8C, 2, 4, 9, (byte) 0xD2, 3, 1, 2, 3};

  private final SteerableClock clock = SteerableClock.at(NOW);
  @TempDir Path folder;
  private Path backups;
  private FrappeBenches benches;
  private final BackupIntegrityProbe probe = new BackupIntegrityProbe(Duration.ofMinutes(10));

  @BeforeEach
  void make_a_bench() throws Exception {
    Files.createDirectories(folder.resolve("bench/apps"));
    Path site = Files.createDirectories(folder.resolve("bench/sites/acme.localhost"));
    backups = Files.createDirectories(site.resolve("private/backups"));
    Files.writeString(folder.resolve("bench/sites/common_site_config.json"), "{}");
    configure("");
    benches =
        FrappeBenches.open(
            List.of(BenchOptions.of("main", folder.resolve("bench"))), System::nanoTime);
  }

  @AfterEach
  void close() throws Exception {
    probe.close();
    benches.close();
  }

  @Test
  void a_whole_backup_is_silent_and_says_what_is_in_it() throws Exception {
    backup("20261123_100000", dump(), "{" + LOGIN + "}");
    Observation seen = look();
    assertThat(seen.findings()).isEmpty();
    assertThat(seen.evidence().toString()).contains("MariaDB, 6 tables, frappe 15.8.1");
    assertThat(seen.toString()).doesNotContain("hidden-word");
    assertThat(seen.measurement("unread-bytes").orElseThrow().value()).isZero();
  }

  @Test
  void a_dump_that_breaks_off_is_critical_and_the_whole_one_is_named() throws Exception {
    backup("20261123_040000", dump(), "{" + LOGIN + "}");
    byte[] whole = dump();
    backup("20261123_100000", Arrays.copyOf(whole, whole.length - 1), "{" + LOGIN + "}");
    Finding dump = look().finding("dump").orElseThrow();
    assertThat(dump.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(dump.cause().orElseThrow().slug()).isEqualTo("cut-off");
    assertThat(dump.stillWorks().orElseThrow()).contains("2026-11-23T04:00");
    assertThat(dump.commands()).hasSize(3).first().asString().startsWith("gzip -t ");
  }

  @Test
  void a_backup_that_is_written_to_is_no_fault() throws Exception {
    backup("20261123_040000", dump(), "{" + LOGIN + "}");
    Path growing = write("20261123_135500", "database.sql.gz", new byte[] {0x1F, (byte) 0x8B});
    age(growing, Duration.ofMinutes(5));
    assertThat(look().findings()).isEmpty();
    age(growing, Duration.ofMinutes(11));
    assertThat(look().finding("dump")).isPresent();
  }

  @Test
  void each_file_is_read_once() throws Exception {
    Path dump = backup("20261123_100000", dump(), "{" + LOGIN + "}");
    assertThat(look().findings()).isEmpty();
    FileTime before = Files.getLastModifiedTime(dump);
    byte[] bytes = Files.readAllBytes(dump);
    bytes[bytes.length / 2] ^= 0x55;
    Files.write(dump, bytes);
    Files.setLastModifiedTime(dump, before);
    assertThat(look().findings()).as("the same inode, size and time").isEmpty();
    age(dump, Duration.ofMinutes(30));
    assertThat(look().finding("dump")).isPresent();
  }

  @Test
  void where_there_was_no_time_nothing_is_over_and_the_next_run_goes_on() throws Exception {
    backup("20261123_100000", dump(), "{" + LOGIN + "}");
    // Its time is over when it begins: each look at the clock is a minute later than the one
    // before.
    clock.set(NOW);
    Observation hurried = look(new HurriedClock(NOW, Duration.ofMinutes(1)));
    assertThat(conditions(hurried))
        .contains("dump UNKNOWN", "configuration UNKNOWN", "encryption UNKNOWN");
    assertThat(hurried.measurement("unread-bytes").orElseThrow().value()).isPositive();
    assertThat(look().findings()).isEmpty();
  }

  @Test
  void archives_and_older_backups_are_judged_apart() throws Exception {
    backup("20261123_040000", new byte[] {1, 2, 3}, "{" + LOGIN + "}");
    backup("20261123_100000", dump(), "{" + LOGIN + "}");
    write("20261123_100000", "files.tar", new byte[10_240]);
    assertThat(conditions(look())).containsExactlyInAnyOrder("files CRITICAL", "older WARNING");
  }

  @Test
  void an_encrypted_backup_needs_a_key_somewhere() throws Exception {
    write("20261123_100000", "database-enc.sql.gz", MESSAGE);
    Path beside = write("20261123_100000", "site_config_backup-enc.json", json(LOGIN));
    assertThat(look().finding("encryption").orElseThrow().cause().orElseThrow().slug())
        .isEqualTo("no-key");
    configure(", \"backup_encryption_key\": \"k\"");
    assertThat(look().findings()).isEmpty();
    configure("");
    assertThat(look().finding("encryption")).isPresent();
    Files.write(beside, json(LOGIN + ", \"backup_encryption_key\": \"k\""));
    age(beside, Duration.ofHours(3));
    Observation seen = look();
    assertThat(seen.findings()).isEmpty();
    assertThat(seen.evidence()).anyMatch(line -> line.contains("password in plain text"));
  }

  @Test
  void encrypted_in_name_only_is_told() throws Exception {
    write("20261123_100000", "database-enc.sql.gz", dump());
    write("20261123_100000", "site_config_backup-enc.json", json(LOGIN));
    assertThat(conditions(look())).containsExactly("encryption WARNING");
  }

  @Test
  void a_backup_without_the_key_of_stored_passwords_is_told_unless_the_key_is_newer()
      throws Exception {
    backup("20261123_100000", dump(), "{" + LOGIN + "}");
    Path own = configure(", \"encryption_key\": \"k\"");
    age(own, Duration.ofMinutes(1));
    assertThat(look().findings()).as("the site got its key after the backup").isEmpty();
    age(own, Duration.ofDays(1));
    assertThat(look().finding("configuration").orElseThrow().cause().orElseThrow().slug())
        .isEqualTo("no-encryption-key");
  }

  @Test
  void without_a_backup_nothing_is_said_and_while_the_only_one_is_written_nothing_is_over()
      throws Exception {
    assertThat(look().findings()).isEmpty();
    Path growing = write("20261123_135959", "database.sql.gz", new byte[] {0x1F});
    age(growing, Duration.ofSeconds(1));
    assertThat(conditions(look())).hasSize(5).allMatch(found -> found.endsWith("UNKNOWN"));
  }

  @Test
  void the_captured_backups_say_what_their_notes_say() throws Exception {
    assumeTrue(Files.isDirectory(CAPTURE), "SKIPPED: no captured bench beside the repository");
    for (String healthy :
        List.of(
            "backups-acme",
            "backups-acme-mixed-ages",
            "backups-final/acme",
            "backups-final/globex",
            "backups-final/initech",
            "backups-initech-stale")) {
      // Without a key of the bench: what the captured site had is not in its folder.
      configure(", \"backup_encryption_key\": \"k\"");
      capture(healthy);
      assertThat(look().findings()).as(healthy).isEmpty();
    }
    capture("backups-globex-truncated");
    Observation seen = look();
    assertThat(conditions(seen)).containsExactly("dump CRITICAL");
    assertThat(seen.findings().get(0).cause().orElseThrow().slug()).isEqualTo("cut-off");
  }

  private void capture(String name) throws IOException {
    try (Stream<Path> old = Files.list(backups)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    try (Stream<Path> files = Files.list(CAPTURE.resolve(name))) {
      for (Path file : files.toList()) {
        String own =
            file.getFileName().toString().replaceAll("-[a-z]+_localhost", "-acme_localhost");
        age(Files.copy(file, backups.resolve(own)), Duration.ofMinutes(15));
      }
    }
  }

  private Path configure(String more) throws IOException {
    Path file = folder.resolve("bench/sites/acme.localhost/site_config.json");
    return Files.write(file, json(LOGIN + more));
  }

  private static byte[] json(String content) {
    return ("{" + content + "}").getBytes(StandardCharsets.UTF_8);
  }

  private Path backup(String time, byte[] dump, String configuration) throws IOException {
    write(time, "site_config_backup.json", configuration.getBytes(StandardCharsets.UTF_8));
    return write(time, "database.sql.gz", dump);
  }

  private Path write(String time, String kind, byte[] content) throws IOException {
    Path file = Files.write(backups.resolve(time + "-acme_localhost-" + kind), content);
    return age(file, Duration.ofHours(4));
  }

  private static Path age(Path file, Duration ago) throws IOException {
    return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(ago)));
  }

  private static byte[] dump() throws IOException {
    String tables =
        Stream.of("__Auth", "tabDefaultValue", "tabDocField", "tabDocType", "tabSingles", "tabUser")
            .map("CREATE TABLE `%s` (\n  `name` int);\n"::formatted)
            .collect(Collectors.joining());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (String part :
        List.of(
            "-- begin frappe metadata\n-- [frappe]\n-- version = 15.8.1\n",
            tables + "-- Dump completed on 2026-11-23\n")) {
      try (GZIPOutputStream stream = new GZIPOutputStream(file)) {
        stream.write(part.getBytes(StandardCharsets.UTF_8));
      }
    }
    return file.toByteArray();
  }

  private static List<String> conditions(Observation seen) {
    return seen.findings().stream()
        .map(found -> found.condition() + " " + found.severity())
        .toList();
  }

  private Observation look() throws Exception {
    return look(clock);
  }

  private Observation look(Clock time) throws Exception {
    Report report = probe.run(FakeContext.of(time, benches.benches()));
    assertThat(report.complete()).isTrue();
    return report.observations().get(0);
  }
}
