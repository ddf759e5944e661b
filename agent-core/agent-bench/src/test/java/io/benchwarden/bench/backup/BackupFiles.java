package io.benchwarden.bench.backup;

import io.benchwarden.bench.backup.BackupFile.Kind;
import io.benchwarden.bench.backup.ReadOutcome.Finished;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Files of backups as Frappe, mariadb-dump and tar write them. */
final class BackupFiles {
  static final String HEADER =
      "-- begin frappe metadata\n-- [frappe]\n-- version = 15.8.1\n-- branch = version-15\n"
          + "-- [erpnext]\n-- version = 15.9.0\n-- branch = version-15\n"
          + "-- end frappe metadata\n-- \n";
  static final String TABLES =
      "/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19\n"
          + DumpSink.CORE_TABLES.stream()
              .map(
                  table ->
                      "DROP TABLE IF EXISTS `%1$s`;\nCREATE TABLE `%1$s` (\n  `name` int);\n"
                          .formatted(table))
              .collect(Collectors.joining());
  static final String ROWS = "INSERT INTO `tabUser` VALUES (1,'a\\nCREATE TABLE `x`');\n";
  static final String END =
      "/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;\n\n-- Dump completed on 2026-11-23 13:24:17\n";

  private BackupFiles() {}

  /** A dump of so many rows in two members. */
  static byte[] dump(int rows) throws IOException {
    return join(gzip(HEADER), gzip(TABLES + ROWS.repeat(rows) + END));
  }

  static byte[] gzip(String text) throws IOException {
    return gzip(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream stream = gzipTo(bytes)) {
      stream.write(content);
    }
    return bytes.toByteArray();
  }

  static OutputStream gzipTo(OutputStream target) throws IOException {
    return new GZIPOutputStream(target, 64 << 10);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** The file at a path, with what its name says. */
  static BackupFile file(Path path) throws IOException {
    String name = path.getFileName().toString();
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return new BackupFile(
        path,
        kind(name),
        name.contains("-partial-"),
        name.contains("-enc."),
        attributes.size(),
        attributes.lastModifiedTime().toInstant(),
        String.valueOf(attributes.fileKey()));
  }

  private static Kind kind(String name) {
    if (name.contains("-database")) {
      return Kind.DATABASE;
    }
    if (name.contains("-site_config_backup")) {
      return Kind.CONFIGURATION;
    }
    return name.contains("-private-files") ? Kind.PRIVATE_FILES : Kind.FILES;
  }

  static FileVerdict verdict(Path path) throws IOException, InterruptedException {
    try (BackupReading reading = new BackupReading(file(path))) {
      return ((Finished) reading.proceed(ReadProgress.TO_THE_END)).verdict();
    }
  }
}
