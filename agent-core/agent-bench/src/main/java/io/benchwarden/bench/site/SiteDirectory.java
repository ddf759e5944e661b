package io.benchwarden.bench.site;

import io.benchwarden.api.bench.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code sites} folder of a bench. A child is a site if and only if it is a real directory, not
 * a symbolic link (those are aliases), and holds a {@code site_config.json}. Safe for several
 * threads.
 */
public final class SiteDirectory implements SiteConfigurations {
  private static final String COMMON = "common_site_config.json";
  private static final String OWN = "site_config.json";

  private final Path directory;
  private final Map<String, Map<String, String>> labels;
  private final ConfigurationFiles files = new ConfigurationFiles();

  /**
   * The sites below a folder.
   *
   * @param directory the bench's {@code sites}
   * @param labels the operator's labels, by site
   */
  public SiteDirectory(Path directory, Map<String, Map<String, String>> labels) {
    this.directory = directory;
    this.labels = Map.copyOf(labels);
  }

  /**
   * The sites there are now, sorted by name; broken ones with their problem.
   *
   * @throws UncheckedIOException if the folder itself cannot be listed: no site would be seen, and
   *     an empty list would say that all are gone
   */
  public List<Site> sites() {
    List<Site> sites = new ArrayList<>();
    Set<Path> present = new HashSet<>(Set.of(directory.resolve(COMMON)));
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        Path file = child.resolve(OWN);
        if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS) && isThere(file)) {
          present.add(file);
          sites.add(site(child));
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("the folder " + directory + " cannot be listed", failure);
    }
    files.retain(present);
    sites.sort(Comparator.comparing(Site::name));
    return List.copyOf(sites);
  }

  /** A folder that may not be entered is a site that cannot be read, not a missing one. */
  private static boolean isThere(Path file) {
    return !Files.notExists(file);
  }

  private Site site(Path child) {
    String name = child.getFileName().toString();
    ConfigurationFile own = files.read(child.resolve(OWN));
    SiteConfiguration configuration = SiteConfiguration.of(readCommon(), own);
    Optional<String> database =
        own.problem().isPresent() ? Optional.empty() : configuration.text("db_name");
    Optional<String> problem =
        own.problem().isEmpty() && database.isEmpty()
            ? Optional.of(child.resolve(OWN) + " names no database (db_name)")
            : own.problem();
    return new InstalledSite(name, child, database, problem, labels.getOrDefault(name, Map.of()));
  }

  private ConfigurationFile readCommon() {
    return files.read(directory.resolve(COMMON));
  }

  @Override
  public SiteConfiguration common() {
    return SiteConfiguration.common(readCommon());
  }

  @Override
  public SiteConfiguration of(Site site) {
    return SiteConfiguration.of(readCommon(), own(site));
  }

  @Override
  public Optional<String> ownText(Site site, String key) {
    return SiteConfiguration.common(own(site)).text(key);
  }

  private ConfigurationFile own(Site site) {
    return files.read(directory.resolve(site.name()).resolve(OWN));
  }
}
