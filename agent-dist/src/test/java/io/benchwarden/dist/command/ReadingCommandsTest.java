package io.benchwarden.dist.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchwarden.dist.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The commands that read files answer without servers and without an agent")
class ReadingCommandsTest {
  private static final LocalDateTime MORNING = LocalDateTime.of(2026, 11, 23, 6, 0);

  @TempDir Path directory;
  private BenchFiles bench;
  private Path site;

  @BeforeEach
  void makeBench() throws IOException {
    bench = BenchFiles.make(directory.resolve("frappe-bench"));
    site = bench.site("acme.example.com");
  }

  @Test
  @DisplayName("disk-space measures each site's files and follows no link out of the bench")
  void diskSpace() throws IOException {
    Files.write(site.resolve("public/files/a b\n-c"), new byte[5000]);
    Files.write(site.resolve("private/files/contract"), new byte[300]);
    Path outside = Files.write(directory.resolve("outside"), new byte[70_000]);
    Files.createSymbolicLink(site.resolve("public/files/link"), outside);
    Files.createSymbolicLink(site.resolve("public/files/folder"), directory);
    Files.write(bench.folder().resolve("logs/web.log"), new byte[1234]);

    JsonNode space = run("disk-space", "--output", "json").json().path("consumers").get(0);

    JsonNode measured = space.path("sites").get(0);
    assertThat(measured.path("publicBytes").asLong()).isEqualTo(5000);
    assertThat(measured.path("privateBytes").asLong()).isEqualTo(300);
    assertThat(measured.path("whole").asBoolean()).isTrue();
    assertThat(space.path("logBytes").asLong()).isEqualTo(1234);
  }

  @Test
  @DisplayName("disk-space says what it did not see when the time runs out")
  void outOfTime() {
    assertThat(run("disk-space", "--within", "0s").out()).contains("the time ran out");
  }

  @Test
  @DisplayName("verify-backups finds whole sets whole")
  void soundBackups() throws IOException {
    bench.backup(site, MORNING);

    CommandRun run = run("verify-backups");

    assertThat(set(run("verify-backups", "--output", "json"), "06:00").path("severity").asText())
        .as(run.out())
        .isEqualTo("ok");
  }

  @Test
  @DisplayName("verify-backups is critical of the newest complete set and warns of an older one")
  void brokenBackups() throws IOException {
    cut(bench.backup(site, MORNING));
    cut(bench.backup(site, MORNING.plusHours(6)));

    CommandRun run = run("verify-backups", "--output", "json", "--site", "acme.example.com");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(set(run, "06:00").path("severity").asText()).isEqualTo("warning");
    assertThat(set(run, "12:00").path("severity").asText()).isEqualTo("critical");
    assertThat(run.out()).contains("cut-off").doesNotContain("hidden");
  }

  @Test
  @DisplayName("verify-backups is critical of a site without any backup")
  void noBackups() {
    CommandRun run = run("verify-backups");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).contains("there is no backup in", "bench --site acme.example.com backup");
  }

  @Test
  @DisplayName("site-info tells what it can and why it cannot tell the rest, and no secret")
  void siteInfo() throws IOException {
    Files.write(site.resolve("public/files/logo"), new byte[77]);

    CommandRun json = run("site-info", "acme.example.com", "--output", "json");
    CommandRun text = run("site-info", "acme.example.com");

    assertThat(json.json().at("/facts/configuration").toString()).contains("db_password", "‹…›");
    assertThat(json.json().at("/facts/size").toString())
        .contains("{\"name\":\"public-files\",\"value\":77}", "unknown");
    assertThat(json.out() + text.out()).doesNotContain("hidden-word", "hidden-key");
  }

  @Test
  @DisplayName("site-info names the sites there are when asked for another")
  void unknownSite() {
    CommandRun run = run("site-info", "acmee.example.com");

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).contains("did you mean acme.example.com?");
  }

  private static JsonNode set(CommandRun run, String time) {
    for (JsonNode probe : run.json().path("probes")) {
      for (JsonNode subject : probe.path("subjects")) {
        if (subject.path("kind").asText().equals("backup")
            && subject.path("name").asText().endsWith(time)) {
          return subject;
        }
      }
    }
    throw new AssertionError("no set of " + time + " in " + run.out());
  }

  private static void cut(Path dump) throws IOException {
    byte[] whole = Files.readAllBytes(dump);
    Files.write(dump, Arrays.copyOf(whole, whole.length - 20));
  }

  private CommandRun run(String... command) {
    String[] all = Arrays.copyOf(command, command.length + 2);
    all[command.length] = "--bench";
    all[command.length + 1] = bench.folder().toString();
    return CommandRun.of(all);
  }
}
