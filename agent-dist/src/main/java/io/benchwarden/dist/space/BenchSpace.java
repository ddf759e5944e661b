package io.benchwarden.dist.space;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What takes the room on one bench.
 *
 * @param bench its name
 * @param directory its folder
 * @param sites its sites, the greatest first
 * @param logs the bench's own logs
 * @param archivedSites what {@code bench drop-site} moved away instead of deleting
 * @param code apps and Python's environment
 * @param binaryLogs of its database server
 */
public record BenchSpace(
    String bench,
    Path directory,
    List<SiteSpace> sites,
    TreeSize logs,
    TreeSize archivedSites,
    TreeSize code,
    BinaryLogs binaryLogs) {

  public BenchSpace {
    sites =
        sites.stream()
            .sorted(
                java.util.Comparator.comparingLong((SiteSpace site) -> site.total().bytes())
                    .reversed()
                    .thenComparing(SiteSpace::site))
            .toList();
  }

  /**
   * Walks a bench, tenants first: what they fill is what is looked for.
   *
   * @param goOn asked at each file; false ends the walk, and what was not seen is said
   * @param working is told what is being measured
   */
  public static BenchSpace measure(Bench bench, BooleanSupplier goOn, Consumer<String> working)
      throws InterruptedException {
    Path folder = bench.directory();
    BinaryLogs binaryLogs = BinaryLogs.read(bench);
    List<SiteSpace> sites = new ArrayList<>();
    for (Site site : bench.sites()) {
      working.accept(site.name());
      sites.add(SiteSpace.measure(bench, site, goOn));
    }
    working.accept("logs and archived sites");
    TreeSize logs = TreeMeter.measure(folder.resolve("logs"), Set.of(), goOn);
    TreeSize archived = TreeMeter.measure(folder.resolve("archived"), Set.of(), goOn);
    TreeSize older = TreeMeter.measure(folder.resolve("archived_sites"), Set.of(), goOn);
    working.accept("apps");
    TreeSize code =
        TreeMeter.measure(folder.resolve("apps"), Set.of(), goOn)
            .plus(TreeMeter.measure(folder.resolve("env"), Set.of(), goOn));
    return new BenchSpace(
        bench.name(), folder, sites, logs, archived.plus(older), code, binaryLogs);
  }

  /** For programs. */
  public Map<String, Object> json(Map<String, Double> databases) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("bench", bench);
    document.put("directory", directory.toString());
    document.put("sites", sites.stream().map(site -> json(site, databases)).toList());
    document.put("logBytes", logs.bytes());
    document.put("archivedSiteBytes", archivedSites.bytes());
    document.put("codeBytes", code.bytes());
    binaryLogs.bytes().ifPresent(bytes -> document.put("binaryLogBytes", bytes));
    document.put("binaryLogs", binaryLogs.reason());
    return document;
  }

  private static Map<String, Object> json(SiteSpace site, Map<String, Double> databases) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("site", site.site());
    if (databases.containsKey(site.site())) {
      document.put("databaseBytes", databases.get(site.site()).longValue());
    }
    document.putAll(site.json());
    return document;
  }
}
