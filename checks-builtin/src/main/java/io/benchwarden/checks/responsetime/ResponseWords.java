package io.benchwarden.checks.responsetime;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.monitor.Transaction;
import io.benchwarden.bench.monitor.Transaction.Request;
import io.benchwarden.checks.display.Amounts;
import io.benchwarden.checks.display.Commands;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is said of a site's requests. */
final class ResponseWords {
  private static final int SHOWN = 3;
  private static final double MOST = 0.6;

  private final Bench bench;
  private final Site site;
  private final Duration window;

  ResponseWords(Bench bench, Site site, Duration window) {
    this.bench = bench;
    this.site = site;
    this.window = window;
  }

  Finding.Builder slow(List<Request> requests, double p95) {
    List<Request> slowest =
        requests.stream().filter(r -> r.duration().toNanos() / 1e9 >= p95).toList();
    Map<String, Long> paths =
        slowest.stream()
            .collect(Collectors.groupingBy(Request::path, TreeMap::new, Collectors.counting()));
    boolean one = paths.values().stream().anyMatch(count -> count >= MOST * slowest.size());
    return Finding.words(
            "slow",
            "one of twenty requests of %s takes %s s or longer (%d requests in %s)"
                .formatted(site.name(), Amounts.number(p95), requests.size(), Amounts.time(window)))
        .cause(
            one ? "one-endpoint" : "many-endpoints",
            one ? "most slow requests ask for the same" : "requests of all kinds are slow")
        .stillWorks("all requests are answered")
        .command(Commands.of("top", "-b", "-n", "1", "-c"))
        .command(Commands.forSite(bench, site, "mariadb", "-e", "SHOW FULL PROCESSLIST"))
        .command(Commands.inBench(bench, "tail", "-n", "50", "logs/web.error.log"));
  }

  /** Paths hold names of documents. */
  void evidence(Observation.Builder observation, List<Request> requests) {
    requests.stream()
        .sorted(Comparator.comparing(Transaction::duration).reversed())
        .limit(SHOWN)
        .forEach(
            request ->
                observation.tenantEvidence(
                    "%s s, status %d: %s"
                        .formatted(
                            Amounts.number(request.duration().toMillis() / 1e3),
                            request.status(),
                            request.path())));
  }

  Finding.Builder crowding(double share, double busy) {
    return Finding.words(
            "crowding",
            "%s takes %s of the web workers' time, which are busy for %s of it"
                .formatted(site.name(), Amounts.percent(share), Amounts.percent(busy)))
        .cause("one-site", "one site takes most of the web workers' time")
        .stillWorks("all sites answer, slower than they could")
        .command(Commands.of("top", "-b", "-n", "1", "-c"))
        .command(
            Commands.forSite(
                bench,
                site,
                "set-config",
                "rate_limit",
                "{\"limit\": 300, \"window\": 900}",
                "-p"));
  }
}
