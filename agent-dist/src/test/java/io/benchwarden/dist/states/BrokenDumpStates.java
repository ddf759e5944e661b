package io.benchwarden.dist.states;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Dumps that cannot be restored. */
final class BrokenDumpStates {
  private static final int TRAILER = 8;

  private BrokenDumpStates() {}

  static void addTo(Map<String, Arrangement> all) {
    for (String cut : new String[] {"backup-cut", "backup-cut-short", "backup-cut-to-header"}) {
      all.put(cut, BrokenDumpStates::cut);
    }
    all.put(
        "backup-header-only",
        (stage, none) ->
            write(stage, packed("-- begin frappe metadata\n-- end frappe metadata\n")));
    all.put("backup-no-end", (stage, none) -> write(stage, packed(withoutEnd(stage))));
    all.put(
        "backup-damaged",
        (stage, none) -> {
          byte[] bytes = bytes(stage);
          bytes[bytes.length / 2] ^= 0x10;
          write(stage, bytes);
        });
    all.put(
        "backup-not-gzip",
        (stage, none) -> write(stage, text(stage).getBytes(StandardCharsets.UTF_8)));
    all.put(
        "backup-half-size",
        (stage, none) -> {
          String text = text(stage);
          int third = text.length() / 4;
          String small = text.substring(0, third) + text.substring(text.lastIndexOf(";\n-- Dump"));
          write(stage, packed(small));
        });
    all.put("backup-encrypted-in-name", BrokenDumpStates::encryptedInName);
    all.put("backup-tar-changed", BrokenDumpStates::tarChanged);
  }

  private static void cut(Stage stage, String where) throws IOException {
    byte[] whole = bytes(stage);
    int length =
        switch (where) {
          case "header-member-only" -> secondMember(whole);
          case "in-the-middle" -> whole.length / 2;
          case "one-byte-short" -> whole.length - 1;
          case "trailer-missing" -> whole.length - TRAILER;
          default -> throw new IllegalArgumentException(where);
        };
    write(stage, Arrays.copyOf(whole, length));
  }

  /** Where the dump's own gzip stream begins, after that of Frappe's header. */
  private static int secondMember(byte[] bytes) {
    for (int i = 10; i < bytes.length - 3; i++) {
      if (bytes[i] == 0x1f && bytes[i + 1] == (byte) 0x8b && bytes[i + 2] == 8) {
        return i;
      }
    }
    throw new IllegalStateException("the dump has one member");
  }

  private static String withoutEnd(Stage stage) throws IOException {
    String text = text(stage);
    return text.substring(0, text.indexOf(";\n-- Dump completed") - 40);
  }

  private static byte[] bytes(Stage stage) throws IOException {
    return Files.readAllBytes(BackupStates.newest(stage));
  }

  private static String text(Stage stage) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes(stage)))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void write(Stage stage, byte[] bytes) throws IOException {
    BackupStates.rewrite(BackupStates.newest(stage), bytes);
  }

  private static void encryptedInName(Stage stage, String none) throws Exception {
    stage.config("backup_encryption_key", "nyv3GmhwurE8HRVNuB4-UGwTRyX-Z_mqo_ZPmflcf5M=");
    for (Path file : BackupStates.files(stage)) {
      String name = file.getFileName().toString();
      int dot = name.indexOf('.');
      Files.move(file, file.resolveSibling(name.substring(0, dot) + "-enc" + name.substring(dot)));
    }
  }

  /** tar gave up on a file that changed, within the first entry. */
  private static void tarChanged(Stage stage, String none) throws IOException {
    String dump = BackupStates.newest(stage).getFileName().toString();
    Path tar =
        stage.backups().directory().resolve(dump.replace("database.sql.gz", "private-files.tar"));
    BackupStates.rewrite(tar, Arrays.copyOf(Files.readAllBytes(tar), 515));
  }
}
