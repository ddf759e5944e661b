package io.benchwarden.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the benches of a host. */
public final class BenchDiscovery {
  private static final List<String> CLASSIC =
      List.of("apps", "sites", "config", "logs", "config/pids");

  /** Folders whose children, and children's children, may be benches. */
  private static final List<Path> USUAL_PLACES =
      List.of(Path.of("/home"), Path.of("/opt"), Path.of("/srv"), Path.of("/var/lib"));

  private BenchDiscovery() {}

  /** The benches at the usual places, sorted by path; links to one bench count once. */
  public static List<BenchOptions> usualPlaces() {
    return below(USUAL_PLACES);
  }

  /** The benches that are children or grandchildren of these folders, sorted by path. */
  public static List<BenchOptions> below(List<Path> places) {
    Set<Path> found = new TreeSet<>();
    for (Path place : places) {
      for (Path child : folders(place)) {
        if (isBench(child)) {
          found.add(real(child));
        } else {
          folders(child).stream().filter(BenchDiscovery::isBench).forEach(b -> found.add(real(b)));
        }
      }
    }
    return found.stream().map(BenchDiscovery::at).toList();
  }

  /** The bench in this folder, named after it. */
  public static BenchOptions at(Path bench) {
    return BenchOptions.of(String.valueOf(bench.getFileName()), bench);
  }

  /**
   * Whether a folder is a bench. Container images lack {@code config/pids}, so the framework's own
   * source beside a list of apps counts as well.
   */
  public static boolean isBench(Path folder) {
    boolean hasApps =
        Files.isRegularFile(folder.resolve("sites/apps.txt"))
            || Files.isRegularFile(folder.resolve("sites/common_site_config.json"));
    return CLASSIC.stream().allMatch(part -> Files.isDirectory(folder.resolve(part)))
        || (hasApps && Files.isDirectory(folder.resolve("apps/frappe")));
  }

  private static List<Path> folders(Path place) {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(place, Files::isDirectory)) {
      children.forEach(folders::add);
      return folders;
    } catch (IOException unreadable) {
      // A home that may not be entered holds no bench this agent could read.
      return List.of();
    }
  }

  /** The folder behind all links; as it is where it cannot be reached. */
  public static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException gone) {
      return folder;
    }
  }
}
