package io.benchwarden.dist.space;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.site.SiteConfigurations;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The room of one site's files.
 *
 * @param site its name
 * @param publicFiles what everybody may see
 * @param privateFiles what only users may see, backups left out
 * @param backups its backups on this host
 * @param logs its own logs
 */
public record SiteSpace(
    String site, TreeSize publicFiles, TreeSize privateFiles, TreeSize backups, TreeSize logs) {

  /** Walks a site's folder. */
  public static SiteSpace measure(Bench bench, Site site, BooleanSupplier goOn) {
    Path folder = site.directory();
    Path backups = backups(bench, site);
    Set<Path> apart = Set.of(backups);
    return new SiteSpace(
        site.name(),
        TreeMeter.measure(folder.resolve("public"), apart, goOn),
        TreeMeter.measure(folder.resolve("private"), apart, goOn),
        TreeMeter.measure(backups, Set.of(), goOn),
        TreeMeter.measure(folder.resolve("logs"), apart, goOn));
  }

  /** Where a site keeps its backups. */
  public static Path backups(Bench bench, Site site) {
    Path usual = site.directory().resolve("private").resolve("backups");
    try {
      return bench
          .view(SiteConfigurations.class)
          .flatMap(configurations -> configurations.of(site).text("backup_path"))
          .map(path -> site.directory().resolve(path).normalize())
          .orElse(usual);
    } catch (InvalidPathException noPath) {
      return usual;
    }
  }

  /** All its files together. */
  public TreeSize total() {
    return publicFiles.plus(privateFiles).plus(backups).plus(logs);
  }

  /** For programs: bytes by kind. */
  public Map<String, Object> json() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("publicBytes", publicFiles.bytes());
    document.put("privateBytes", privateFiles.bytes());
    document.put("backupBytes", backups.bytes());
    document.put("logBytes", logs.bytes());
    document.put("files", total().files());
    document.put("unreadable", total().unreadable());
    document.put("whole", total().whole());
    return document;
  }
}
