package io.benchwarden.bench.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.bench.SiteZone;
import io.benchwarden.bench.backup.BackupFile.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupFolderTest {
  private static final SiteZone KOLKATA = new SiteZone.Known(ZoneId.of("Asia/Kolkata"), true);

  @TempDir Path folder;

  @Test
  void files_of_one_time_are_one_set_and_the_newest_comes_first() throws Exception {
    write("20261122_185417-acme_example_com-database.sql.gz");
    write("20261123_185417-acme_example_com-database-enc.sql.gz");
    write("20261123_185417-acme_example_com-private-files-enc.tar");
    write("20261123_185417-acme_example_com-files-enc.tgz");
    write("20261123_185417-acme_example_com-site_config_backup-enc.json");
    List<BackupSet> sets = sets("acme.example.com");
    assertThat(sets).hasSize(2);
    assertThat(sets.get(0).files()).extracting(BackupFile::kind).containsOnlyOnce(Kind.values());
    assertThat(sets.get(0).file(Kind.DATABASE).orElseThrow().encrypted()).isTrue();
    assertThat(sets.get(0).isComplete()).isTrue();
    assertThat(sets.get(1).missing()).contains("it has no configuration file");
  }

  @Test
  void what_belongs_to_others_or_to_nobody_is_left_out() throws Exception {
    write("20261123_185417-acme_example_com_br-database.sql.gz");
    write("20261123_185417-other-database.sql.gz");
    write("20261399_185417-acme_example_com-database.sql.gz");
    write("notes.txt");
    Files.createDirectory(folder.resolve("20261123_185417-acme_example_com-files.tar"));
    assertThat(sets("acme.example.com")).isEmpty();
    assertThat(new BackupFolder(folder.resolve("absent"), "acme.example.com").sets()).isEmpty();
  }

  @Test
  void a_partial_dump_and_an_empty_file_make_no_complete_set() throws Exception {
    write("20261123_100000-acme-partial-database.sql.gz");
    write("20261123_100000-acme-site_config_backup.json");
    Files.createFile(folder.resolve("20261123_110000-acme-database.sql.gz"));
    write("20261123_110000-acme-site_config_backup.json");
    assertThat(sets("acme")).noneMatch(BackupSet::isComplete);
    assertThat(sets("acme"))
        .extracting(set -> set.missing().orElse(""))
        .as("a part without bytes is there; that it holds nothing is told by who reads it")
        .containsExactly("", "it is partial: some tables were left out on purpose");
  }

  @Test
  void the_earlier_of_name_and_time_stamp_is_the_age_of_the_data() {
    Instant named = Instant.parse("2026-11-23T13:24:17Z");
    assertThat(set(named.plusSeconds(90)).moment(KOLKATA)).as("dumped for 90 s").isEqualTo(named);
    assertThat(set(named.plusSeconds(900_000)).moment(KOLKATA)).as("touched").isEqualTo(named);
    assertThat(set(named.minusSeconds(37_800)).moment(KOLKATA))
        .as("the site's zone was changed after the backup")
        .isEqualTo(named.minusSeconds(37_800));
    assertThat(set(named.plusSeconds(90)).moment(new SiteZone.Unknown("database is down")))
        .isEqualTo(named.plusSeconds(90));
  }

  private static BackupSet set(Instant modified) {
    BackupFile dump =
        new BackupFile(Path.of("dump"), Kind.DATABASE, false, false, 10, modified, "1");
    return new BackupSet(LocalDateTime.of(2026, 11, 23, 18, 54, 17), List.of(dump));
  }

  private List<BackupSet> sets(String site) throws Exception {
    return new BackupFolder(folder, site).sets();
  }

  private void write(String name) throws Exception {
    Path file = Files.writeString(folder.resolve(name), "content");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-23T14:00:00Z")));
  }
}
