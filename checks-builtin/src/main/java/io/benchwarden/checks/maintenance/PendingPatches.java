package io.benchwarden.checks.maintenance;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.bench.work.PatchList;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which patches of the installed code a site has not run. A site without any is looked at again
 * when a list of patches changes, and now and then; what its log says is some 100 KiB.
 */
final class PendingPatches {
  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final Pattern APP = Pattern.compile("\"(\\w{1,100})\"");
  private static final String APPS =
      """
      SELECT defvalue FROM tabDefaultValue
      WHERE parent = '__global' AND defkey = 'installed_apps'""";
  private static final String RUN =
      "SELECT patch FROM `tabPatch Log` WHERE skipped = 0 LIMIT 10000";
  private static final String RUN_BEFORE_SKIPPING = "SELECT patch FROM `tabPatch Log` LIMIT 10000";
  private static final String SKIPPED =
      "SELECT patch FROM `tabPatch Log` WHERE skipped = 1 ORDER BY creation DESC LIMIT 1000";

  private final Map<String, Well> well = new ConcurrentHashMap<>();

  private record Well(String stamp, Instant until) {}

  /**
   * What is pending on a site.
   *
   * @param waiting patches that were neither run nor skipped, by app
   * @param skipped patches of the lists that failed and were skipped
   */
  record Pending(Map<String, List<String>> waiting, List<String> skipped) {
    static final Pending NOTHING = new Pending(Map.of(), List.of());

    Pending {
      waiting = Map.copyOf(waiting);
      skipped = List.copyOf(skipped);
    }

    boolean isNothing() {
      return waiting.isEmpty() && skipped.isEmpty();
    }

    int count() {
      return waiting.values().stream().mapToInt(List::size).sum();
    }
  }

  Pending of(Bench bench, Site site, Instant now)
      throws SqlReadException, InterruptedException, IOException {
    Map<String, PatchList> lists = lists(bench, site);
    String stamp = stamp(lists);
    String id = bench.name() + " " + site.name();
    Well known = well.get(id);
    if (known != null && known.stamp().equals(stamp) && now.isBefore(known.until())) {
      return Pending.NOTHING;
    }
    Pending pending = compare(bench, site, lists);
    if (pending.isNothing()) {
      well.put(id, new Well(stamp, now.plus(REMEMBERED)));
    } else {
      well.remove(id);
    }
    return pending;
  }

  private static Map<String, PatchList> lists(Bench bench, Site site)
      throws SqlReadException, InterruptedException, IOException {
    String apps =
        bench.sql().query(site, APPS).stream()
            .findFirst()
            .flatMap(row -> row.text("defvalue"))
            .orElse("[]");
    Map<String, PatchList> lists = new LinkedHashMap<>();
    Matcher app = APP.matcher(apps);
    while (app.find()) {
      Optional<PatchList> list = PatchList.of(bench.directory(), app.group(1));
      list.ifPresent(present -> lists.put(app.group(1), present));
    }
    return lists;
  }

  private static String stamp(Map<String, PatchList> lists) {
    StringBuilder stamp = new StringBuilder();
    lists.forEach((app, list) -> stamp.append(app).append(list.stamp()));
    return stamp.toString();
  }

  private static Pending compare(Bench bench, Site site, Map<String, PatchList> lists)
      throws SqlReadException, InterruptedException {
    Set<String> skipped = new HashSet<>();
    Set<String> run = new HashSet<>();
    try {
      run.addAll(patches(bench, site, RUN));
      skipped.addAll(patches(bench, site, SKIPPED));
    } catch (SqlReadException failure) {
      if (failure.reason() != SqlReadException.Reason.NO_SUCH_TABLE) {
        throw failure;
      }
      // Versions 13 and 14 stop at a failing patch instead of skipping it.
      run.addAll(patches(bench, site, RUN_BEFORE_SKIPPING));
    }
    Map<String, List<String>> waiting = new LinkedHashMap<>();
    List<String> failed = new ArrayList<>();
    lists.forEach(
        (app, list) -> {
          List<String> left = list.patches().stream().filter(p -> !run.contains(p)).toList();
          left.stream().filter(skipped::contains).forEach(failed::add);
          List<String> never = left.stream().filter(p -> !skipped.contains(p)).toList();
          if (!never.isEmpty()) {
            waiting.put(app, never);
          }
        });
    return new Pending(waiting, failed);
  }

  private static List<String> patches(Bench bench, Site site, String sql)
      throws SqlReadException, InterruptedException {
    return bench.sql().query(site, sql).stream().map(PendingPatches::patch).toList();
  }

  private static String patch(Row row) {
    return row.text("patch").orElse("").strip();
  }
}
