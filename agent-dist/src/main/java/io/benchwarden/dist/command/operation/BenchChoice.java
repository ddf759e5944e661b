package io.benchwarden.dist.command.operation;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.bench.BenchDiscovery;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.dist.command.CommandFailure;
import io.benchwarden.dist.command.ConfigurationOption;
import io.benchwarden.dist.command.ExitCode;
import io.benchwarden.dist.daemon.BenchAccess;
import io.benchwarden.dist.survey.BenchSelection;
import io.benchwarden.dist.survey.UnknownBenchException;
import io.benchwarden.runtime.config.Configuration;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which bench a command is about: the one named, the one it stands in, or the only one. */
public final class BenchChoice {
  private static final Path USUAL = Path.of("/etc/benchwarden/benchwarden.conf");

  @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

  @Option(
      names = "--bench",
      paramLabel = "BENCH",
      description =
          "A bench, by name or folder; without it the one around this folder, or the only one.")
  private @Nullable String wanted;

  /**
   * Finds the bench.
   *
   * @throws CommandFailure naming the benches there are
   */
  BenchOptions choose(PrintWriter errors) throws CommandFailure {
    List<BenchOptions> known = known(errors);
    String name = wanted;
    if (name != null) {
      return named(name, known)
          .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, unknown(name, known)));
    }
    Optional<BenchOptions> around =
        around(Path.of("").toAbsolutePath()).map(folder -> asKnown(folder, known));
    if (around.isPresent()) {
      return around.get();
    }
    if (known.size() == 1) {
      return known.get(0);
    }
    throw new CommandFailure(
        ExitCode.USAGE,
        known.isEmpty()
            ? "no bench was found; name its folder: --bench /home/frappe/frappe-bench"
            : "which bench? --bench with one of %s".formatted(names(known)));
  }

  /**
   * What is configured, narrowed to a bench that was chosen. What this user may not read is a note,
   * and defaults apply.
   *
   * @throws CommandFailure if it can be read but not used
   */
  Configuration configuration(BenchOptions chosen, PrintWriter errors) throws CommandFailure {
    Configuration all = configuration.loadOrDefaults(errors).configuration();
    try {
      return BenchSelection.narrow(all, Optional.of(chosen.path().toString()), chosen.path());
    } catch (UnknownBenchException gone) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(gone.getMessage()));
    }
  }

  private static Optional<BenchOptions> named(String name, List<BenchOptions> known) {
    Optional<BenchOptions> byName =
        known.stream().filter(bench -> bench.name().equals(name)).findFirst();
    return byName.or(
        () ->
            Optional.of(Path.of(name))
                .filter(BenchDiscovery::isBench)
                .map(folder -> asKnown(folder, known)));
  }

  private static BenchOptions asKnown(Path folder, List<BenchOptions> known) {
    Path real = real(folder);
    return known.stream()
        .filter(bench -> real(bench.path()).equals(real))
        .findFirst()
        .orElseGet(() -> BenchOptions.of(String.valueOf(real.getFileName()), real));
  }

  private static Optional<Path> around(Path folder) {
    for (Path place = folder; place != null; place = place.getParent()) {
      if (BenchDiscovery.isBench(place)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /** A configuration that this user may not read is a note: what it says is mostly the daemon's. */
  private List<BenchOptions> known(PrintWriter errors) throws CommandFailure {
    if (configuration.file().isEmpty() && !Files.isReadable(USUAL)) {
      if (Files.exists(USUAL)) {
        errors.printf("note: %s may not be read by this user; defaults apply%n", USUAL);
      }
      return BenchDiscovery.usualPlaces();
    }
    try (BenchAccess access =
        new BenchAccess(configuration.load(errors).configuration(), System::nanoTime)) {
      return access.benches().stream().map(BenchChoice::options).toList();
    }
  }

  private static BenchOptions options(Bench bench) {
    return bench
        .view(FrappeBench.class)
        .map(FrappeBench::options)
        .orElseGet(() -> BenchOptions.of(bench.name(), bench.directory()));
  }

  private static String unknown(String name, List<BenchOptions> known) {
    return "'%s' is neither the folder nor the name of a bench%s"
        .formatted(name, known.isEmpty() ? "" : "; there are " + names(known));
  }

  private static String names(List<BenchOptions> known) {
    return String.join(", ", known.stream().map(BenchOptions::name).toList());
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException gone) {
      return path.toAbsolutePath().normalize();
    }
  }
}
