package io.benchwarden.checks.backups;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SiteZone;
import io.benchwarden.bench.backup.BackupFolder;
import io.benchwarden.bench.backup.BackupSet;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks into each site's folder of backups; hands every site over as soon as it is seen. */
final class BackupsProbe implements Probe {
  /** Listing folders is one disk's work: more at a time helps nobody. */
  private static final int AT_A_TIME = 2;

  private final Duration settledAfter;
  private final Duration newSite;
  private final Map<String, SiteZone> zones = new ConcurrentHashMap<>();

  BackupsProbe(Duration settledAfter, Duration newSite) {
    this.settledAfter = settledAfter;
    this.newSite = newSite;
  }

  private record Place(Bench bench, Site site) {
    String key() {
      return bench.name() + "/" + site.name();
    }
  }

  @Override
  public Report run(CheckContext context) throws InterruptedException {
    List<Place> places =
        context.benches().stream()
            .flatMap(bench -> bench.sites().stream().map(site -> new Place(bench, site)))
            .toList();
    context.forEach(places, AT_A_TIME, place -> context.observe(observe(place, context)));
    zones.keySet().retainAll(places.stream().map(Place::key).collect(Collectors.toSet()));
    return Report.complete(List.of());
  }

  private Observation observe(Place place, CheckContext context) throws InterruptedException {
    try {
      return observe(place, folder(place), context);
    } catch (InvalidPathException noPath) {
      return unreadable(place, "backup_path in its configuration is no path");
    } catch (AccessDeniedException denied) {
      return unreadable(place, "the agent's user may not read " + denied.getFile());
    } catch (IOException failure) {
      return unreadable(place, "its backups cannot be read: " + failure.getMessage());
    }
  }

  private static Observation unreadable(Place place, String reason) {
    return Observation.unreadable(place.site().subject(), reason)
        .bench(place.bench().name())
        .build();
  }

  private static Path folder(Place place) {
    return NewBackups.folder(place.bench(), place.site());
  }

  private Observation observe(Place place, Path folder, CheckContext context)
      throws IOException, InterruptedException {
    List<BackupSet> sets = new BackupFolder(folder, place.site().name()).sets();
    Instant now = context.clock().instant();
    BackupHistory history = BackupHistory.of(sets, now, settledAfter);
    return new BackupWords(place.bench(), place.site(), folder, history, zone(place), now)
        .observation(isNew(place.site(), now));
  }

  /** A zone that was known stays known while the database is away. */
  private SiteZone zone(Place place) throws InterruptedException {
    SiteZone zone = place.bench().sql().zone(place.site());
    if (zone instanceof SiteZone.Known) {
      zones.put(place.key(), zone);
      return zone;
    }
    return zones.getOrDefault(place.key(), zone);
  }

  /** Linux shows no birth of a folder to Java 17; what a new site is made of is as good. */
  private boolean isNew(Site site, Instant now) throws IOException {
    Optional<Instant> oldest = Optional.empty();
    for (String part : List.of("site_config.json", "public", "private", "locks", "logs")) {
      Path path = site.directory().resolve(part);
      if (Files.exists(path)) {
        Instant modified = Files.getLastModifiedTime(path).toInstant();
        oldest = Stream.of(oldest.orElse(modified), modified).min(Instant::compareTo);
      }
    }
    return oldest.filter(made -> Duration.between(made, now).compareTo(newSite) < 0).isPresent();
  }
}
