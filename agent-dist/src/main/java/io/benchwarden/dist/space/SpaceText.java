package io.benchwarden.dist.space;

import io.benchwarden.api.Unit;
import io.benchwarden.dist.text.Table;
import io.benchwarden.runtime.alert.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What takes the room, for people. */
public final class SpaceText {
  private SpaceText() {}

  /**
   * Two tables of a bench.
   *
   * @param databases bytes by site, where known
   */
  public static List<String> of(BenchSpace space, Map<String, Double> databases) {
    List<String> lines = new ArrayList<>();
    Table sites = new Table("SITE", "DATABASE", "PUBLIC", "PRIVATE", "BACKUPS", "LOGS", "NOTE");
    for (SiteSpace site : space.sites()) {
      sites.row(
          site.site(),
          databases.containsKey(site.site()) ? bytes(databases.get(site.site())) : "-",
          bytes(site.publicFiles().bytes()),
          bytes(site.privateFiles().bytes()),
          bytes(site.backups().bytes()),
          bytes(site.logs().bytes()),
          site.total().reservation());
    }
    if (!sites.isEmpty()) {
      lines.addAll(sites.lines());
      lines.add("");
    }
    Table others = new Table("ELSE IN " + space.directory(), "SIZE", "NOTE");
    row(others, "logs", space.logs());
    row(others, "archived sites", space.archivedSites());
    row(others, "apps and env", space.code());
    others.row(
        "MariaDB's binary logs",
        space.binaryLogs().bytes().isPresent()
            ? bytes(space.binaryLogs().bytes().getAsLong())
            : "?",
        space.binaryLogs().reason());
    lines.addAll(others.lines());
    return lines;
  }

  private static void row(Table table, String name, TreeSize size) {
    table.row(name, bytes(size.bytes()), size.reservation());
  }

  private static String bytes(double bytes) {
    return Quantity.format(bytes, Unit.BYTES);
  }
}
