package io.benchwarden.checks.errorrate;

import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.monitor.Transaction.Request;
import io.benchwarden.checks.display.Amounts;
import io.benchwarden.checks.display.Commands;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is said of errors. */
record ErrorWords(Bench bench, Duration window) {
  private static final int SHOWN = 3;
  private static final double MOST = 0.6;

  void requests(Observation.Builder observation, Site site, List<Request> errors, int all) {
    List<Map.Entry<String, Long>> paths =
        errors.stream()
            .collect(Collectors.groupingBy(Request::path, TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .toList();
    boolean one = paths.get(0).getValue() >= MOST * errors.size();
    observation.finding(
        Finding.words(
                "server-errors",
                "%d of %d requests of %s in the last %s ended with a server error"
                    .formatted(errors.size(), all, site.name(), Amounts.time(window)))
            .cause(
                one ? "one-endpoint" : "many-endpoints",
                one ? "most of them asked for the same" : "requests of all kinds fail")
            .stillWorks("%d of %d requests".formatted(all - errors.size(), all))
            .command(Commands.inBench(bench, "tail", "-n", "80", "logs/web.error.log"))
            .command(
                Commands.inBench(
                    bench, "tail", "-n", "40", "sites/" + site.name() + "/logs/frappe.log")));
    paths.stream()
        .limit(SHOWN)
        .forEach(p -> observation.tenantEvidence("%d × %s".formatted(p.getValue(), p.getKey())));
  }

  void logged(Observation.Builder observation, Site site, LoggedErrors errors, long deferred) {
    if (errors.total() + deferred == 0) {
      return;
    }
    boolean one =
        errors.titles().stream().anyMatch(title -> title.errors() >= MOST * errors.total());
    observation.finding(
        Finding.words(
                "error-log",
                "%s logged %d errors in the last %s; %d more wait to be written"
                    .formatted(site.name(), errors.total(), Amounts.time(window), deferred))
            .cause(
                one ? "one-title" : "many-titles",
                one ? "most of them are the same error" : "different errors come together")
            .stillWorks("what did not fail; the desk's list Error Log has each traceback")
            .command(Commands.inBench(bench, "tail", "-n", "80", "logs/web.error.log"))
            .command(Commands.inBench(bench, "tail", "-n", "80", "logs/worker.error.log")));
    errors.titles().stream()
        .limit(SHOWN)
        .forEach(t -> observation.tenantEvidence("%d × %s".formatted(t.errors(), t.text())));
  }

  Finding.Builder timeouts(int count) {
    return Finding.words(
            "web-timeouts",
            "%d web workers were killed in the last %s, because a request took too long"
                .formatted(count, Amounts.time(window)))
        .cause("request-too-long", "requests take longer than http_timeout")
        .stillWorks("gunicorn starts a new worker at once; other requests are answered")
        .command(
            Commands.inBench(bench, "grep", "-A", "20", "WORKER TIMEOUT", "logs/web.error.log"))
        .command(Commands.of("top", "-b", "-n", "1", "-c"));
  }

  Finding.Builder killed(int count) {
    return Finding.words(
            "killed-jobs",
            "%d jobs ended in the last %s because their process was killed"
                .formatted(count, Amounts.time(window)))
        .cause("killed", "something outside killed them, often for memory")
        .stillWorks("the workers themselves; these jobs are counted as failed")
        .command(Commands.inBench(bench, "grep", "-B", "5", "Work-horse", "logs/worker.error.log"))
        .command(Commands.of("sudo", "journalctl", "-k", "-n", "20", "--grep", "Killed process"));
  }
}
