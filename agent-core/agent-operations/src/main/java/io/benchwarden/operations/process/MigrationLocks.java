package io.benchwarden.operations.process;

import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.operations.process.RunningWork.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Migrations by the lock they hold. Its file stays when they end, so only the kernel's list of
 * locks tells.
 */
final class MigrationLocks {
  private MigrationLocks() {}

  static List<RunningWork> held(FrappeBench bench, Path proc) {
    List<RunningWork> held = new ArrayList<>();
    for (Site site : bench.sites()) {
      Path lock = site.directory().resolve("locks/bench_migrate.lock");
      holder(lock, proc)
          .ifPresent(
              pid -> held.add(new RunningWork(Kind.DEPLOY, pid, "a migration of " + site.name())));
    }
    return held;
  }

  private static Optional<Long> holder(Path lock, Path proc) {
    try {
      String inode = ":" + Files.getAttribute(lock, "unix:ino");
      for (String line : Files.readAllLines(proc.resolve("locks"))) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length > 5 && fields[5].endsWith(inode)) {
          return Optional.of(Long.parseLong(fields[4]));
        }
      }
      return Optional.empty();
    } catch (IOException | UnsupportedOperationException | NumberFormatException noLock) {
      return Optional.empty();
    }
  }
}
