package io.benchwarden.dist.states;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Backups: their age, their parts, and what lies beside them. */
final class BackupStates {
  private BackupStates() {}

  static void addTo(Map<String, Arrangement> all) {
    all.put("backup-old", (stage, hours) -> onlyAges(stage, Integer.parseInt(hours)));
    all.put("backup-late", (stage, none) -> onlyAges(stage, 27));
    all.put("backup-very-late", (stage, none) -> onlyAges(stage, 72));
    all.put(
        "backup-none",
        (stage, none) -> {
          clear(stage);
          born(stage, Duration.ofDays(30));
        });
    all.put(
        "backup-none-new-site",
        (stage, none) -> {
          clear(stage);
          born(stage, Duration.ofHours(1));
        });
    all.put(
        "backup-being-written",
        (stage, none) -> {
          Path dump = stage.backups().take();
          Files.delete(part(dump, "site_config_backup.json"));
          cut(dump, 0.3);
        });
    all.put(
        "backup-without-files",
        (stage, none) -> {
          for (Path file : files(stage)) {
            if (file.toString().endsWith(".tar")) {
              Files.delete(file);
            }
          }
        });
    all.put("backup-orphans", (stage, none) -> Files.delete(oldestDump(stage)));
    all.put(
        "backup-without-configuration",
        (stage, none) -> Files.delete(part(newest(stage), "site_config_backup.json")));
    all.put("backup-empty-dump", (stage, none) -> cut(newest(stage), 0));
    all.put(
        "backup-touched",
        (stage, none) -> {
          onlyAges(stage, 240);
          for (Path file : files(stage)) {
            Files.setLastModifiedTime(
                file, FileTime.from(stage.clock.instant().minus(Duration.ofHours(1))));
          }
        });
    all.put("backup-encrypted", BackupStates::encrypted);
    all.put("backup-foreign", BackupStates::foreign);
    all.put("backup-path", BackupStates::elsewhere);
  }

  /** The only backups are so many hours old, and older by a day and two. */
  static void onlyAges(Stage stage, int hours) throws IOException {
    clear(stage);
    for (int day = 0; day < 3; day++) {
      stage.backups().take(stage.clock.instant().minus(Duration.ofHours(hours + 24L * day)));
    }
  }

  private static void clear(Stage stage) throws IOException {
    for (Path file : files(stage)) {
      Files.delete(file);
    }
  }

  /** The site's folder and configuration are so old. */
  private static void born(Stage stage, Duration age) throws IOException {
    FileTime then = FileTime.from(stage.clock.instant().minus(age));
    Path site = stage.fixture.folder(stage.acme());
    for (Path path :
        List.of(
            site.resolve("site_config.json"),
            stage.backups().directory(),
            site.resolve("private"),
            site.resolve("public"),
            site.resolve("locks"),
            site.resolve("logs"),
            site)) {
      Files.setLastModifiedTime(path, then);
    }
    stage.database().update("UPDATE tabUser SET creation = ?", stage.database().now().minus(age));
  }

  static List<Path> files(Stage stage) throws IOException {
    try (Stream<Path> files = Files.list(stage.backups().directory())) {
      return files.sorted().toList();
    }
  }

  static List<Path> dumps(Stage stage) throws IOException {
    return files(stage).stream().filter(file -> file.toString().endsWith(".sql.gz")).toList();
  }

  private static Path oldestDump(Stage stage) throws IOException {
    return dumps(stage).get(0);
  }

  static Path newest(Stage stage) throws IOException {
    List<Path> dumps = dumps(stage);
    return dumps.get(dumps.size() - 1);
  }

  private static Path part(Path dump, String part) {
    String name = dump.getFileName().toString().replace("database.sql.gz", part);
    return dump.resolveSibling(name);
  }

  /** Keeps this share of a file, and its time. */
  static void cut(Path file, double share) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    rewrite(file, java.util.Arrays.copyOf(whole, (int) (whole.length * share)));
  }

  static void rewrite(Path file, byte[] bytes) throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, time);
  }

  private static void encrypted(Stage stage, String none) throws Exception {
    stage.config("backup_encryption_key", "nyv3GmhwurE8HRVNuB4-UGwTRyX-Z_mqo_ZPmflcf5M=");
    for (Path file : files(stage)) {
      String name = file.getFileName().toString();
      int dot = name.indexOf('.');
      Path secret = file.resolveSibling(name.substring(0, dot) + "-enc" + name.substring(dot));
      Files.move(file, secret);
      if (!name.endsWith(".json")) {
        rewrite(secret, message(Files.readAllBytes(secret)));
      }
    }
  }

  /** An encrypted message as gpg --symmetric writes it: session key packet, then protected data. */
  private static byte[] message(byte[] plain) {
    ByteBuffer message = ByteBuffer.allocate(15 + 7 + plain.length);
    message.put(new byte[] {(byte) 0x8c, 13, 4, 9, 3, 8, 1, 2, 3, 4, 5, 6, 7, 8, 96});
    message.put((byte) 0xd2).put((byte) 0xff).putInt(plain.length + 1).put((byte) 1);
    for (int i = 0; i < plain.length; i++) {
      message.put((byte) (plain[i] ^ (0x5a + i * 31)));
    }
    return message.array();
  }

  private static void foreign(Stage stage, String none) throws Exception {
    Path dump = stage.fixture.backups(stage.other()).take(stage.clock.instant().minusSeconds(600));
    Path copy = stage.backups().directory().resolve(dump.getFileName());
    Files.copy(dump, copy);
    cut(copy, 0.4);
  }

  private static void elsewhere(Stage stage, String none) throws Exception {
    Path elsewhere = Files.createDirectories(stage.bench.resolve("../backups-of-acme").normalize());
    for (Path file : files(stage)) {
      Files.move(file, elsewhere.resolve(file.getFileName()));
    }
    stage.config("backup_path", elsewhere.toString());
  }
}
