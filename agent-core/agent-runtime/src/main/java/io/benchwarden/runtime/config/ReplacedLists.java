package io.benchwarden.runtime.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Warns of a file whose {@code routes} take the place of an earlier file's. Lists do not merge as
 * sections do, and whoever adds a file to {@code conf.d} rarely wants all other routes gone.
 */
final class ReplacedLists {
  private ReplacedLists() {}

  static void report(Map<Path, ScannedFile> files, Problems problems) {
    Path earlier = null;
    for (Map.Entry<Path, ScannedFile> file : files.entrySet()) {
      for (Declaration declaration : file.getValue().declarations()) {
        if (!declaration.path().equals(List.of("routes"))) {
          continue;
        }
        if (earlier != null && !earlier.equals(file.getKey()) && !declaration.extendsItself()) {
          problems.warning(
              Origin.of(file.getKey().toString(), declaration.line()),
              "routes",
              "takes the place of the routes in " + earlier,
              "to add to them write routes += { … } or routes = [ … ] ${routes}");
        }
        earlier = file.getKey();
      }
    }
  }
}
