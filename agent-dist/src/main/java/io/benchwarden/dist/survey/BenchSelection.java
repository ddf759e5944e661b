package io.benchwarden.dist.survey;

import io.benchwarden.bench.BenchDiscovery;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.runtime.config.BenchConfiguration;
import io.benchwarden.runtime.config.Configuration;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which benches a command is about: the one that is named; else the one it is called in; else those
 * of the configuration; else those found at the usual places.
 */
public final class BenchSelection {
  private BenchSelection() {}

  /**
   * Narrows a configuration to the benches a command is about.
   *
   * @param named a bench's name or folder, if the operator gave one
   * @param workingDirectory where the command is called
   * @throws UnknownBenchException if there is no such bench
   */
  public static Configuration narrow(
      Configuration configured, Optional<String> named, Path workingDirectory)
      throws UnknownBenchException {
    List<BenchConfiguration> known =
        configured.benches().isEmpty()
            ? BenchDiscovery.usualPlaces().stream().map(BenchSelection::found).toList()
            : configured.benches();
    if (named.isPresent()) {
      return configured.withBenches(List.of(named(named.get(), known, workingDirectory)));
    }
    return surrounding(workingDirectory)
        .map(folder -> configured.withBenches(List.of(at(folder, known))))
        .orElseGet(() -> configured.withBenches(known));
  }

  private static BenchConfiguration named(
      String name, List<BenchConfiguration> known, Path workingDirectory)
      throws UnknownBenchException {
    Optional<BenchConfiguration> byName =
        known.stream().filter(bench -> bench.name().equals(name)).findFirst();
    if (byName.isPresent()) {
      return byName.get();
    }
    Path folder = workingDirectory.resolve(name).normalize();
    if (BenchDiscovery.isBench(folder)) {
      return at(folder, known);
    }
    throw new UnknownBenchException(
        known.isEmpty()
            ? "'%s' is neither a configured bench nor the folder of one".formatted(name)
            : "'%s' is no bench; there are %s"
                .formatted(
                    name,
                    known.stream()
                        .map(bench -> bench.name() + " (" + bench.path() + ")")
                        .collect(Collectors.joining(", "))));
  }

  /** What is configured of the bench in this folder, or what is found there. */
  private static BenchConfiguration at(Path folder, List<BenchConfiguration> known) {
    Path real = BenchDiscovery.real(folder);
    return known.stream()
        .filter(bench -> BenchDiscovery.real(bench.path()).equals(real))
        .findFirst()
        .orElseGet(() -> found(BenchDiscovery.at(real)));
  }

  private static BenchConfiguration found(BenchOptions bench) {
    return BenchConfiguration.at(bench.name(), bench.path());
  }

  private static Optional<Path> surrounding(Path workingDirectory) {
    for (Path folder = workingDirectory; folder != null; folder = folder.getParent()) {
      if (BenchDiscovery.isBench(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }
}
