package io.benchwarden.checks.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Severity;
import io.benchwarden.testkit.FakeBench;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.FakeSite;
import io.benchwarden.testkit.MapSettings;
import io.benchwarden.testkit.SteerableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsProbeTest {
  private static final Path CAPTURE =
      Path.of(System.getProperty("repository.root"), "..", "shared", "capture");
  private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss");
  private static final Instant NOW = Instant.parse("2026-11-23T14:00:00Z");

  private final SteerableClock clock = SteerableClock.at(NOW);
  @TempDir Path folder;
  private Path backups;
  private Probe probe;

  @BeforeEach
  void make_a_site() throws Exception {
    backups = Files.createDirectories(folder.resolve("acme.localhost/private/backups"));
    Files.writeString(folder.resolve("acme.localhost/site_config.json"), "{}");
    aged(folder.resolve("acme.localhost/site_config.json"), Duration.ofDays(100));
    BackupsCheck check = new BackupsCheck();
    probe = check.configure(MapSettings.of(check.describe().settings(), Map.of()));
  }

  @Test
  void a_fresh_complete_set_says_nothing_but_its_age() throws Exception {
    backup(Duration.ofHours(5), dump(10_000), true);
    Observation seen = look();
    assertThat(bad(seen)).isEmpty();
    assertThat(age(seen)).isEqualTo(Duration.ofHours(5));
    assertThat(seen.bench()).contains("main");
  }

  @Test
  void the_age_is_told_in_the_sites_own_zone_even_for_touched_copies() throws Exception {
    backup(Duration.ofHours(30), dump(10_000), true);
    try (Stream<Path> files = Files.list(backups)) {
      files.forEach(file -> aged(file, Duration.ofMinutes(10)));
    }
    assertThat(age(look())).isEqualTo(Duration.ofHours(30));
  }

  @Test
  void without_the_zone_the_time_stamps_of_the_files_tell() throws Exception {
    backup(Duration.ofHours(5), dump(10_000), true);
    Observation seen = look(Map.of());
    assertThat(age(seen)).isEqualTo(Duration.ofHours(5));
    assertThat(seen.evidence()).anyMatch(line -> line.contains("zone is unknown"));
  }

  @Test
  void a_site_without_any_complete_set_is_critical_unless_it_is_new() throws Exception {
    assertThat(bad(look()).orElseThrow().condition()).isEqualTo("none");
    assertThat(notLookedAt(look())).containsExactly("age");
    aged(folder.resolve("acme.localhost/site_config.json"), Duration.ofHours(3));
    Files.setLastModifiedTime(
        folder.resolve("acme.localhost/private"), FileTime.from(NOW.minusSeconds(9000)));
    assertThat(bad(look())).isEmpty();
  }

  @Test
  void a_dump_that_is_being_written_is_not_judged() throws Exception {
    backup(Duration.ofHours(6), dump(10_000), true);
    Path growing = backup(Duration.ofSeconds(30), new byte[] {0x1f, (byte) 0x8b}, false);
    Observation seen = look();
    assertThat(bad(seen)).isEmpty();
    assertThat(seen.evidence()).anyMatch(line -> line.startsWith("being written now"));
    aged(growing, Duration.ofMinutes(5));
    assertThat(look().findings()).extracting(Finding::condition).contains("incomplete");
  }

  @Test
  void while_the_only_backup_is_being_written_nothing_is_raised_and_nothing_ends()
      throws Exception {
    backup(Duration.ofSeconds(30), new byte[] {0x1f, (byte) 0x8b}, false);
    assertThat(bad(look())).isEmpty();
    assertThat(notLookedAt(look())).containsExactly("none", "age");
  }

  @Test
  void a_set_without_configuration_is_incomplete_only_if_it_is_the_newest() throws Exception {
    backup(Duration.ofHours(12), dump(10_000), false);
    backup(Duration.ofHours(6), dump(10_000), true);
    assertThat(bad(look())).isEmpty();
    backup(Duration.ofHours(1), dump(10_000), false);
    Finding incomplete = bad(look()).orElseThrow();
    assertThat(incomplete.severity()).isEqualTo(Severity.WARNING);
    assertThat(incomplete.summary()).contains("no configuration file");
  }

  @Test
  void a_dump_far_smaller_than_usual_is_measured_against_the_median() throws Exception {
    for (int hours : new int[] {24, 18, 12}) {
      backup(Duration.ofHours(hours), dump(40_000), true);
    }
    assertThat(look().measurement("size-ratio")).as("too few to compare").isEmpty();
    backup(Duration.ofHours(6), dump(10_000), true);
    assertThat(look().measurement("size-ratio").orElseThrow().value()).isBetween(0.2, 0.3);
  }

  @Test
  void the_captured_backups_say_what_their_notes_say() throws Exception {
    assumeTrue(Files.isDirectory(CAPTURE), "SKIPPED: no captured bench beside the repository");
    assertThat(captured("backups-acme", "14:10"))
        .as("plain, files, compressed, encrypted")
        .isEmpty();
    assertThat(captured("backups-acme-mixed-ages", "14:10")).isEmpty();
    assertThat(captured("backups-final/acme", "14:10")).isEmpty();
    assertThat(captured("backups-final/globex", "14:10")).isEmpty();
    assertThat(captured("backups-final/initech", "14:10")).isEmpty();
    assertThat(captured("backups-globex-truncated", "13:35"))
        .as("a dump without a configuration; that it breaks off is told by backup-integrity")
        .containsExactly("incomplete");
    assertThat(captured("backups-initech-stale", "13:40")).containsExactly("age");
  }

  /** What is said of a captured folder; for the age, only that it is above its levels. */
  private List<String> captured(String folderName, String time) throws Exception {
    try (Stream<Path> old = Files.list(backups)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    copy(folderName);
    clock.set(Instant.parse("2026-11-23T" + time + ":00Z"));
    String zone = folderName.contains("globex") ? "America/New_York" : "Asia/Kolkata";
    Observation seen = look(Map.of("acme.localhost", zone));
    Stream<String> found =
        seen.findings().stream()
            .filter(finding -> finding.severity() != Severity.OK)
            .map(Finding::condition);
    Stream<String> old =
        age(seen).compareTo(Duration.ofHours(26)) > 0 ? Stream.of("age") : Stream.of();
    return Stream.concat(found, old).toList();
  }

  private void copy(String capture) throws IOException {
    try (Stream<Path> files = Files.list(CAPTURE.resolve(capture))) {
      for (Path file : files.toList()) {
        String name =
            file.getFileName()
                .toString()
                .replaceAll("(globex|initech)_localhost", "acme_localhost");
        aged(Files.copy(file, backups.resolve(name)), Duration.ofMinutes(15));
      }
    }
  }

  private Path backup(Duration ago, byte[] dump, boolean withConfiguration) throws IOException {
    String time = NAME.format(NOW.minus(ago).atZone(KOLKATA));
    if (withConfiguration) {
      Path configuration = backups.resolve(time + "-acme_localhost-site_config_backup.json");
      aged(Files.writeString(configuration, "{}"), ago);
    }
    return aged(Files.write(backups.resolve(time + "-acme_localhost-database.sql.gz"), dump), ago);
  }

  private static Path aged(Path file, Duration ago) {
    try {
      return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(ago)));
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static byte[] dump(int bytes) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (String part :
        List.of(
            "-- begin frappe metadata\n", noise(bytes) + "\n-- Dump completed on 2026-11-23\n")) {
      try (GZIPOutputStream stream = new GZIPOutputStream(file)) {
        stream.write(part.getBytes(StandardCharsets.UTF_8));
      }
    }
    return file.toByteArray();
  }

  private static String noise(int bytes) {
    return new Random(1)
        .ints(bytes, ' ', '~')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private Observation look() throws Exception {
    return look(Map.of("acme.localhost", "Asia/Kolkata"));
  }

  private Observation look(Map<String, String> zones) throws Exception {
    FakeSite site =
        new FakeSite(
            "acme.localhost",
            folder.resolve("acme.localhost"),
            Optional.of("_1"),
            Optional.empty(),
            Map.of());
    FakeBench bench =
        new FakeBench("main", folder, List.of(site), new ZonesOnly(zones), null, null);
    FakeContext context = FakeContext.of(clock, List.of(bench));
    assertThat(probe.run(context).complete()).isTrue();
    return context.observed().get(0);
  }

  private static Optional<Finding> bad(Observation seen) {
    return seen.findings().stream()
        .filter(finding -> finding.severity() != Severity.OK)
        .filter(finding -> finding.severity() != Severity.UNKNOWN)
        .findFirst();
  }

  private static Duration age(Observation seen) {
    return Duration.ofSeconds((long) seen.measurement("age").orElseThrow().value());
  }

  private static List<String> notLookedAt(Observation seen) {
    return seen.findings().stream()
        .filter(finding -> finding.severity() == Severity.UNKNOWN)
        .map(Finding::condition)
        .toList();
  }
}
