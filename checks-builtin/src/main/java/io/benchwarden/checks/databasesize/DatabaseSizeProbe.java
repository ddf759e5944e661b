package io.benchwarden.checks.databasesize;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.checks.display.Amounts;
import io.benchwarden.checks.display.Commands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the sizes and puts them into words. */
record DatabaseSizeProbe(long tablesFrom) implements Probe {
  /** From this part on, free space inside is worth more than deleting anything. */
  private static final double MUCH_FREE = 0.3;

  @Override
  public Report run(CheckContext context) throws InterruptedException {
    List<Observation> observations = new ArrayList<>();
    for (Bench bench : context.benches()) {
      List<Site> readable = new ArrayList<>();
      for (Site site : bench.sites()) {
        site.problem()
            .ifPresentOrElse(
                problem -> observations.add(unreadable(bench, site, problem)),
                () -> readable.add(site));
      }
      for (Map.Entry<Site, SizeReader.Answer> answer :
          new SizeReader(bench).read(readable).entrySet()) {
        observations.add(observation(bench, answer.getKey(), answer.getValue()));
      }
    }
    return Report.complete(observations);
  }

  private Observation observation(Bench bench, Site site, SizeReader.Answer answer)
      throws InterruptedException {
    if (answer instanceof SizeReader.Answer.Size found) {
      return sized(bench, site, found.size());
    }
    return unreadable(bench, site, ((SizeReader.Answer.Unreadable) answer).reason());
  }

  private static Observation unreadable(Bench bench, Site site, String reason) {
    return about(Observation.unreadable(site.subject(), reason), bench).build();
  }

  private static Observation.Builder about(Observation.Builder observation, Bench bench) {
    return observation.bench(bench.name()).dependsOn(Subject.server("mariadb"));
  }

  private Observation sized(Bench bench, Site site, DatabaseSize size) throws InterruptedException {
    List<BigTable> biggest = size.bytes() >= tablesFrom ? biggest(bench, site) : List.of();
    Observation.Builder observation =
        about(Observation.of(site.subject()), bench)
            .measure("size", size.bytes(), Unit.BYTES)
            .measure("free-inside", size.free(), Unit.BYTES)
            .measure("tables", size.tables(), Unit.COUNT)
            .finding(words(bench, site, size, biggest));
    biggest.forEach(
        t -> observation.evidence("%s: %s".formatted(t.name(), Amounts.bytes(t.bytes()))));
    return observation.build();
  }

  /** The size counts even where its tables cannot be listed. */
  private static List<BigTable> biggest(Bench bench, Site site) throws InterruptedException {
    try {
      return BigTable.of(bench, site);
    } catch (SqlReadException unreadable) {
      return List.of();
    }
  }

  private static Finding.Builder words(
      Bench bench, Site site, DatabaseSize size, List<BigTable> biggest) {
    Finding.Builder finding =
        Finding.words(
                "size",
                "the database of %s has %s in %d tables, and %s free inside"
                    .formatted(
                        site.name(),
                        Amounts.bytes(size.bytes()),
                        size.tables(),
                        Amounts.bytes(size.free())))
            .stillWorks("the site works; backups, restores and migrations take longer");
    if (biggest.isEmpty()) {
      return finding;
    }
    Optional<String> log = biggest.stream().flatMap(table -> table.log().stream()).findFirst();
    finding.command(Commands.forSite(bench, site, "trim-database", "--dry-run"));
    if (log.isPresent()) {
      return finding
          .cause("log-tables", "log tables are among the biggest")
          .command(
              Commands.forSite(
                  bench, site, "clear-log-table", "--doctype", log.get(), "--days", "30"));
    }
    return size.free() > MUCH_FREE * size.bytes()
        ? finding.cause("free-inside", "much of it is free space inside tables")
        : finding.cause("data", "the data itself");
  }
}
