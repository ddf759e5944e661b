package io.benchwarden.checks.logs;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Subject;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.log.DeletedFiles;
import io.benchwarden.bench.log.LogFolder;
import io.benchwarden.checks.display.NotLookedAt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds up the logs of each bench. Reads no log, so that what stands in one does not matter.
 *
 * @param folders further folders
 * @param filesFrom single files are watched from this size on, in bytes
 * @param deleted finds deleted files that are still open
 */
record LogsProbe(List<Path> folders, long filesFrom, DeletedFiles deleted) implements Probe {
  LogsProbe {
    folders = List.copyOf(folders);
  }

  @Override
  public Report run(CheckContext context) {
    List<Observation> observations = new ArrayList<>();
    boolean complete = true;
    for (Bench bench : context.benches()) {
      LogWords words = new LogWords(bench.name(), filesFrom);
      try {
        Map<String, LogFolder> logs = ofBench(bench);
        Observation.Builder own = words.folder(bench.subject(), bench.directory(), logs);
        deleted(own, words, bench);
        observations.add(own.build());
        observations.addAll(words.files(logs));
      } catch (IOException failure) {
        complete = false;
        observations.add(
            Observation.unreadable(bench.subject(), reason(failure)).bench(bench.name()).build());
      }
    }
    for (Path folder : folders) {
      complete &= further(folder, observations);
    }
    return new Report(observations, complete);
  }

  /** The bench's own folder, then each site's, by the name that is shown. */
  private static Map<String, LogFolder> ofBench(Bench bench) throws IOException {
    Map<String, LogFolder> logs = new LinkedHashMap<>();
    logs.put("", LogFolder.read(bench.directory().resolve("logs")));
    for (Site site : bench.sites()) {
      logs.put(site.name(), LogFolder.read(site.directory().resolve("logs")));
    }
    return logs;
  }

  private void deleted(Observation.Builder observation, LogWords words, Bench bench) {
    try {
      words.deleted(observation, deleted.below(bench.directory().toRealPath()));
    } catch (IOException failure) {
      NotLookedAt.add(observation, reason(failure), "deleted");
    }
  }

  private boolean further(Path folder, List<Observation> observations) {
    Subject subject = Subject.of(Subject.FILE, folder.toString());
    try {
      Map<String, LogFolder> logs = Map.of("", LogFolder.read(folder));
      LogWords words = new LogWords("", filesFrom);
      observations.add(words.folder(subject, folder, logs).build());
      observations.addAll(words.files(logs));
      return true;
    } catch (IOException failure) {
      observations.add(Observation.unreadable(subject, reason(failure)).build());
      return false;
    }
  }

  private static String reason(IOException failure) {
    return "%s cannot be read (%s)"
        .formatted(failure.getMessage(), failure.getClass().getSimpleName());
  }
}
