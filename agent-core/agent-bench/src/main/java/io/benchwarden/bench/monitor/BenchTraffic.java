package io.benchwarden.bench.monitor;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.bench.monitor.Transaction.Job;
import io.benchwarden.bench.monitor.Transaction.Request;
import io.benchwarden.bench.site.SiteConfigurations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The requests and jobs of benches within a window, from the best source there is: Frappe's monitor
 * where it is on, else nginx's access log where that tells hosts and times. Reads on from run to
 * run; not for concurrent use.
 */
public final class BenchTraffic {
  private static final String PING = "/api/method/ping";

  private final Duration window;
  private final Path accessLog;
  private final Map<Path, RecentTransactions> followed = new HashMap<>();

  /**
   * Follows no file yet.
   *
   * @param accessLog nginx's
   */
  public BenchTraffic(Duration window, Path accessLog) {
    this.window = window;
    this.accessLog = accessLog;
  }

  /**
   * What was read.
   *
   * @param transactions all of the bench's within the window
   * @param notRead why there are none, if they could not be read
   */
  public record Read(List<Transaction> transactions, Optional<String> notRead) {
    public Read {
      transactions = List.copyOf(transactions);
    }

    /** A site's requests, without static files and probes such as the agent's own. */
    public List<Request> requests(String site) {
      return requests().stream().filter(request -> request.site().equals(site)).toList();
    }

    /** All sites' requests, without static files and probes. */
    public List<Request> requests() {
      return transactions.stream()
          .filter(Request.class::isInstance)
          .map(Request.class::cast)
          .filter(request -> isWork(request.path()))
          .toList();
    }

    /** A site's jobs. */
    public List<Job> jobs(String site) {
      return transactions.stream()
          .filter(Job.class::isInstance)
          .map(Job.class::cast)
          .filter(job -> job.site().equals(site))
          .toList();
    }

    private static boolean isWork(String path) {
      return !path.equals(PING)
          && !path.startsWith("/assets/")
          && !path.startsWith("/files/")
          && !path.startsWith("/socket.io");
    }
  }

  /** Reads on for one bench. */
  public Read read(Bench bench, Instant now) throws InterruptedException {
    boolean monitor =
        bench
            .view(SiteConfigurations.class)
            .filter(files -> files.common().flag("monitor"))
            .isPresent();
    Path file = monitor ? bench.directory().resolve("logs/monitor.json.log") : accessLog;
    RecentTransactions recent =
        followed.computeIfAbsent(
            file,
            path ->
                monitor
                    ? RecentTransactions.ofMonitor(path, window)
                    : RecentTransactions.ofAccessLog(path, window));
    try {
      boolean there = recent.read(now);
      List<Transaction> all = recent.all();
      boolean silent = !monitor && all.isEmpty();
      return new Read(all, silent ? Optional.of(reason(there)) : Optional.empty());
    } catch (IOException unreadable) {
      return new Read(List.of(), Optional.of("%s cannot be read".formatted(file)));
    }
  }

  private String reason(boolean there) {
    return "the monitor is off (bench set-config -g monitor 1), and %s %s"
        .formatted(
            accessLog, there ? "tells no hosts and times of recent requests" : "is not there");
  }
}
