package io.benchwarden.operations.maintenance;

import io.benchwarden.api.Severity;
import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.site.SiteConfigurations;
import io.benchwarden.bench.supervisor.Program;
import io.benchwarden.bench.supervisor.ProgramState;
import io.benchwarden.bench.supervisor.SupervisorException;
import io.benchwarden.operations.action.SupervisedPrograms;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The quick looks: room on the disk, programs, keys that were left on. */
public final class BenchLooks implements MaintenanceChecks {
  /** The subject of findings about room on the disk. */
  public static final String DISK_OF_BENCH = "disk of the bench";

  private static final long CRITICAL_PERCENT = 5;
  private static final long WARNING_PERCENT = 15;

  private final SupervisedPrograms supervised;

  /** Looks, programs by way of supervisor. */
  public BenchLooks(SupervisedPrograms supervised) {
    this.supervised = supervised;
  }

  @Override
  public List<Finding> look(FrappeBench bench) throws InterruptedException {
    List<Finding> found = new ArrayList<>();
    disk(bench).ifPresent(found::add);
    programs(bench, found);
    keys(bench, found);
    return found;
  }

  private static Optional<Finding> disk(FrappeBench bench) {
    try {
      FileStore disk = Files.getFileStore(bench.directory());
      long percent = disk.getUsableSpace() * 100 / Math.max(1, disk.getTotalSpace());
      if (percent >= WARNING_PERCENT) {
        return Optional.empty();
      }
      return Optional.of(
          new Finding(
              percent < CRITICAL_PERCENT ? Severity.CRITICAL : Severity.WARNING,
              DISK_OF_BENCH,
              "%d %% is left, %d MiB".formatted(percent, disk.getUsableSpace() >> 20)));
    } catch (IOException failure) {
      return Optional.of(
          new Finding(Severity.UNKNOWN, DISK_OF_BENCH, String.valueOf(failure.getMessage())));
    }
  }

  private void programs(FrappeBench bench, List<Finding> found) throws InterruptedException {
    if (Files.notExists(bench.directory().resolve("config/supervisor.conf"))) {
      return;
    }
    try {
      for (Program program : supervised.of(bench)) {
        if (program.state() != ProgramState.RUNNING) {
          found.add(
              new Finding(
                  Severity.CRITICAL,
                  "process " + program.fullName(),
                  "it is %s".formatted(program.state())));
        }
      }
    } catch (SupervisorException failure) {
      found.add(
          new Finding(Severity.UNKNOWN, "server supervisor", String.valueOf(failure.getMessage())));
    }
  }

  private static void keys(FrappeBench bench, List<Finding> found) {
    Optional<SiteConfigurations> configurations = bench.view(SiteConfigurations.class);
    if (configurations.isEmpty()) {
      return;
    }
    for (Site site : bench.sites()) {
      for (String key : List.of("maintenance_mode", "pause_scheduler")) {
        if (configurations.get().of(site).flag(key)) {
          found.add(new Finding(Severity.WARNING, "site " + site.name(), key + " is on"));
        }
      }
    }
  }
}
