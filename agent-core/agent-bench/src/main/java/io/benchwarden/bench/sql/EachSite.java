package io.benchwarden.bench.sql;

import static io.benchwarden.api.bench.SqlReadException.Reason.CONNECTION;
import static io.benchwarden.api.bench.SqlReadException.Reason.OTHER;

import io.benchwarden.api.bench.ReadMeter;
import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlAnswer;
import io.benchwarden.api.bench.SqlReadException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Asks several sites the same. A server that cannot be reached is tried once, not once a site: with
 * a thousand sites and a time-out of seconds a round would never end.
 */
final class EachSite {
  private final ExecutorService threads;
  private final ReadMeter meter;
  private final Function<Site, Optional<String>> address;
  private final Map<String, SqlReadException> unreachable = new ConcurrentHashMap<>();

  EachSite(ExecutorService threads, ReadMeter meter, Function<Site, Optional<String>> address) {
    this.threads = threads;
    this.meter = meter;
    this.address = address;
  }

  /** Reads one site. */
  @FunctionalInterface
  interface Reading {
    List<Row> read(Site site) throws SqlReadException, InterruptedException;
  }

  Map<Site, SqlAnswer> read(Collection<? extends Site> sites, Reading reading)
      throws InterruptedException {
    Map<Site, Future<SqlAnswer>> pending = new LinkedHashMap<>();
    try {
      sites.forEach(site -> pending.put(site, threads.submit(() -> counted(site, reading))));
      Map<Site, SqlAnswer> answers = new LinkedHashMap<>();
      for (Map.Entry<Site, Future<SqlAnswer>> entry : pending.entrySet()) {
        answers.put(entry.getKey(), collected(entry.getValue()));
      }
      return answers;
    } finally {
      pending.values().forEach(future -> future.cancel(true));
    }
  }

  private SqlAnswer counted(Site site, Reading reading) throws InterruptedException {
    ReadMeter.Help helping = meter.help();
    try {
      return answer(site, reading);
    } finally {
      helping.close();
    }
  }

  private SqlAnswer answer(Site site, Reading reading) throws InterruptedException {
    String server = address.apply(site).orElse(site.name());
    SqlReadException known = unreachable.get(server);
    if (known != null) {
      return new SqlAnswer.Failed(known);
    }
    try {
      return new SqlAnswer.Rows(reading.read(site));
    } catch (SqlReadException failure) {
      if (failure.reason() == CONNECTION) {
        unreachable.put(server, failure);
      }
      return new SqlAnswer.Failed(failure);
    }
  }

  private static SqlAnswer collected(Future<SqlAnswer> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failure) {
      return new SqlAnswer.Failed(
          new SqlReadException(OTHER, "reading failed: " + failure.getCause(), failure));
    }
  }
}
