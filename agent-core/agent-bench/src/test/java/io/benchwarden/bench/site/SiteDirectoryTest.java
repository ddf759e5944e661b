package io.benchwarden.bench.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.BenchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteDirectoryTest {
  private static final String GOOD = "{\"db_name\": \"_1\", \"db_password\": \"hunter2\"}";

  @TempDir Path parent;
  private BenchFolder bench;
  private SiteDirectory sites;

  @BeforeEach
  void makeBench() {
    bench = BenchFolder.in(parent).common("{\"redis_queue\": \"redis://127.0.0.1:11000\"}");
    sites =
        new SiteDirectory(
            bench.path().resolve("sites"), Map.of("b.example.com", Map.of("plan", "gold")));
  }

  @Test
  void a_site_is_a_real_folder_with_a_site_config_and_nothing_else_is() throws IOException {
    bench.site("b.example.com", GOOD).site("a.example.com", GOOD);
    bench.folder("sites/assets");
    bench.write("sites/apps.txt", "frappe\n");
    Files.createSymbolicLink(
        bench.path().resolve("sites/alias.example.com"),
        bench.path().resolve("sites/a.example.com"));

    assertThat(sites.sites())
        .extracting(Site::name)
        .containsExactly("a.example.com", "b.example.com");
    assertThat(sites.sites()).extracting(Site::problem).allMatch(problem -> problem.isEmpty());
    assertThat(sites.sites().get(0).databaseName()).contains("_1");
    assertThat(sites.sites().get(1).labels()).isEqualTo(Map.of("plan", "gold"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"db_name\": \"_1\",\\n \"db_password\": \"hun      | not valid JSON at line 2, column",
        "[]                                                   | no JSON object but a list",
        "\"text\"                                             | no JSON object but a single value",
        "{\"db_name\": \"_1\"} {}                             | not valid JSON at line 1, column",
        "{\"db_password\": \"hunter2\"}                       | names no database (db_name)",
        "'   '                                                | only blanks",
        "''                                                   | is empty (0 bytes)",
      })
  void a_broken_configuration_is_the_sites_problem_and_names_file_and_place(
      String content, String problem) {
    bench.site("good.example.com", GOOD);
    bench.site("bad.example.com", content.replace("\\n", "\n"));

    assertThat(sites.sites()).hasSize(2);
    Site bad = sites.sites().get(0);
    assertThat(bad.problem().orElseThrow())
        .contains(bench.path().resolve("sites/bad.example.com/site_config.json").toString())
        .contains(problem)
        .doesNotContain("hunter2");
    assertThat(bad.databaseName()).isEmpty();
    assertThat(sites.sites().get(1).problem()).isEmpty();
  }

  @Test
  void a_huge_file_and_one_that_is_no_file_are_not_read() throws Exception {
    bench.site("huge.example.com", "{\"a\": \"" + "x".repeat(2 << 20) + "\"}");
    bench.folder("sites/folder.example.com/site_config.json");
    bench.folder("sites/pipe.example.com");
    Process mkfifo =
        new ProcessBuilder(
                "mkfifo",
                bench.path().resolve("sites/pipe.example.com/site_config.json").toString())
            .start();
    assertThat(mkfifo.waitFor()).isZero();

    assertThat(sites.sites())
        .extracting(site -> site.problem().orElseThrow())
        .satisfiesExactly(
            folder -> assertThat(folder).endsWith("is not a regular file"),
            huge -> assertThat(huge).endsWith("is larger than 1024 KiB; no configuration is"),
            pipe -> assertThat(pipe).endsWith("is not a regular file"));
  }

  @Test
  void the_sites_own_keys_replace_the_common_ones_whole() {
    bench.common("{\"rate_limit\": {\"window\": 1, \"limit\": 2}, \"db_host\": \"db\"}");
    bench.site("a.example.com", "{\"db_name\": \"_1\", \"rate_limit\": {\"limit\": 3}}");
    Site site = sites.sites().get(0);

    SiteConfiguration effective = sites.of(site);

    assertThat(effective.text("db_host")).contains("db");
    assertThat(effective.text("rate_limit")).isEmpty();
    assertThat(effective.keys()).containsExactlyInAnyOrder("rate_limit", "db_host", "db_name");
    assertThat(sites.ownText(site, "db_host")).isEmpty();
    assertThat(effective.toString()).doesNotContain("_1");
  }

  @ParameterizedTest
  @CsvSource({
    "1, true",
    "true, true",
    "'\"1\"', true",
    "0, false",
    "false, false",
    "'\"0\"', false",
    "null, false"
  })
  void a_switch_is_read_as_frappe_writes_it(String value, boolean on) {
    bench.common("{\"maintenance_mode\": " + value + "}");

    assertThat(sites.common().flag("maintenance_mode")).isEqualTo(on);
  }

  @Test
  void a_changed_file_is_read_again_and_an_unchanged_one_is_not() throws IOException {
    bench.site("a.example.com", GOOD);
    Path file = bench.path().resolve("sites/a.example.com/site_config.json");
    FileTime before = Files.getLastModifiedTime(file);
    assertThat(sites.sites().get(0).databaseName()).contains("_1");

    Files.writeString(file, GOOD.replace("_1", "_2"));
    Files.setLastModifiedTime(file, before);
    assertThat(sites.sites().get(0).databaseName()).as("same time, size and inode").contains("_1");

    Files.setLastModifiedTime(file, FileTime.fromMillis(before.toMillis() + 1));
    assertThat(sites.sites().get(0).databaseName()).contains("_2");
  }

  @Test
  void a_folder_that_cannot_be_listed_is_a_failure_and_not_a_bench_without_sites() {
    SiteDirectory missing = new SiteDirectory(parent.resolve("missing"), Map.of());

    assertThatThrownBy(missing::sites)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("missing cannot be listed");
  }
}
