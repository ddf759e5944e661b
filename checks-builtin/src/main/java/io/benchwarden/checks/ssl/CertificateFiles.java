package io.benchwarden.checks.ssl;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.certificate.TlsNames;
import io.benchwarden.bench.event.WatchTarget;
import io.benchwarden.checks.watch.EventSources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Certificates that are renewed: certbot replaces the links in a certificate's folder. */
final class CertificateFiles implements EventSources {

  @Override
  public Collection<WatchTarget> files(CheckContext context) {
    Map<Path, Set<String>> names = new HashMap<>();
    context.benches().forEach(bench -> add(bench, names));
    return names.entrySet().stream()
        .<WatchTarget>map(
            folder -> new WatchTarget.Entries(folder.getKey(), folder.getValue()::contains))
        .toList();
  }

  private static void add(Bench bench, Map<Path, Set<String>> names) {
    for (Path file : files(bench)) {
      Path folder = file.getParent();
      if (folder != null) {
        names
            .computeIfAbsent(folder, added -> new HashSet<>())
            .add(String.valueOf(file.getFileName()));
      }
    }
  }

  private static List<Path> files(Bench bench) {
    BenchOptions options =
        bench
            .view(FrappeBench.class)
            .map(FrappeBench::options)
            .orElseGet(() -> BenchOptions.of(bench.name(), bench.directory()));
    try {
      return TlsNames.of(bench, options).values().stream().flatMap(Optional::stream).toList();
    } catch (IOException toldByTheRun) {
      return List.of();
    }
  }
}
