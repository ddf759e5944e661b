package io.benchwarden.dist.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** The files of a bench, without its servers. */
public final class BenchFiles {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT);

  private final Path folder;

  private BenchFiles(Path folder) {
    this.folder = folder;
  }

  /** Makes an empty bench. */
  public static BenchFiles make(Path folder) throws IOException {
    for (String part : new String[] {"apps/frappe", "sites", "config", "logs", "env"}) {
      Files.createDirectories(folder.resolve(part));
    }
    Files.writeString(folder.resolve("Procfile"), "");
    Files.writeString(folder.resolve("sites/apps.txt"), "frappe\n");
    Files.writeString(
        folder.resolve("sites/common_site_config.json"),
        "{\"db_host\": \"127.0.0.1\", \"db_port\": 1, \"redis_queue\": \"redis://127.0.0.1:1\","
            + " \"redis_cache\": \"redis://127.0.0.1:1\"}");
    return new BenchFiles(folder);
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** Makes a site and returns its folder. */
  public Path site(String name) throws IOException {
    Path site = folder.resolve("sites").resolve(name);
    for (String part : new String[] {"public/files", "private/files", "private/backups", "logs"}) {
      Files.createDirectories(site.resolve(part));
    }
    Files.writeString(
        site.resolve("site_config.json"),
        "{\"db_name\": \"_0123456789abcdef\", \"db_password\": \"hidden-word\","
            + " \"encryption_key\": \"hidden-key\"}");
    return site;
  }

  /** A complete and sound set of a site. */
  public Path backup(Path site, LocalDateTime at) throws IOException {
    String prefix = STAMP.format(at) + "-" + site.getFileName().toString().replace('.', '_') + "-";
    Path backups = site.resolve("private/backups");
    Path dump = backups.resolve(prefix + "database.sql.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(dump))) {
      out.write(dump().getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(
        backups.resolve(prefix + "site_config_backup.json"),
        "{\"db_name\": \"a\", \"db_password\": \"b\", \"encryption_key\": \"c\"}");
    for (Path file : new Path[] {dump}) {
      Files.setLastModifiedTime(
          file, java.nio.file.attribute.FileTime.from(at.toInstant(ZoneOffset.UTC)));
    }
    return dump;
  }

  private static String dump() {
    StringBuilder text = new StringBuilder("-- MariaDB dump 10.19  Distrib 10.11.6-MariaDB\n");
    for (String table :
        new String[] {
          "tabDefaultValue",
          "tabDocType",
          "tabDocField",
          "tabSingles",
          "tabUser",
          "tabInstalled Application",
          "tabPatch Log",
          "tabModule Def",
          "tabRole",
          "__Auth",
          "tabSessions",
          "tabFile",
          "tabHas Role"
        }) {
      text.append("CREATE TABLE `").append(table).append("` (\n  `name` varchar(140)\n);\n");
    }
    return text.append("-- Dump completed on 2026-11-23 10:00:00\n").toString();
  }
}
