package io.benchwarden.checks.fileage;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.checks.display.Commands;
import io.benchwarden.checks.fileage.WatchedFiles.Newest;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at each folder once. */
record FileAgeProbe(List<WatchedFiles> watched) implements Probe {
  @Override
  public Report run(CheckContext context) {
    Instant now = context.clock().instant();
    List<Observation> seen = new ArrayList<>();
    for (WatchedFiles files : watched) {
      seen.add(observe(files, now));
    }
    return Report.complete(seen);
  }

  private static Observation observe(WatchedFiles files, Instant now) {
    Subject subject = Subject.of(Subject.FILE, files.name());
    try {
      return observe(subject, files.newest(), files, now);
    } catch (AccessDeniedException denied) {
      return unreadable(subject, "the agent's user may not read " + denied.getFile());
    } catch (DirectoryIteratorException failure) {
      return unreadable(subject, String.valueOf(failure.getMessage()));
    } catch (IOException failure) {
      return unreadable(subject, String.valueOf(failure.getMessage()));
    }
  }

  private static Observation unreadable(Subject subject, String reason) {
    return Observation.unreadable(subject, reason).build();
  }

  private static Observation observe(
      Subject subject, Optional<Newest> newest, WatchedFiles files, Instant now) {
    Observation.Builder seen = Observation.of(subject);
    if (newest.isEmpty()) {
      return seen.finding(
              Finding.of("missing", Severity.CRITICAL, "there is no file " + files.name())
                  .command(Commands.of("ls", "-l", files.folder().toString()))
                  .build())
          .build();
    }
    Newest file = newest.get();
    Duration age = Duration.between(file.modified(), now);
    return seen.measure("age", age.isNegative() ? 0 : age.toMillis() / 1e3, Unit.SECONDS)
        .measure("size", file.size(), Unit.BYTES)
        .evidence("%s of %s, %d bytes".formatted(file.path(), file.modified(), file.size()))
        .build();
  }
}
