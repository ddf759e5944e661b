package io.benchwarden.checks.disk;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Subject;
import io.benchwarden.checks.disk.PatientReader.Answer;
import io.benchwarden.checks.display.Amounts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks all file systems at once and waits for them together. */
final class DiskProbe implements Probe {
  private final List<String> paths;
  private final MountSources sources;
  private final PatientReader reader;
  private final Duration patience;
  private final SpaceCourses courses = new SpaceCourses();

  /**
   * A probe.
   *
   * @param paths what to look at; empty for every file system that can fill up
   * @param patience how long all file systems together may take to answer
   */
  DiskProbe(List<String> paths, MountSources sources, FileSystemReader reader, Duration patience) {
    this.paths = paths.stream().map(DiskProbe::withoutTrailingSlash).distinct().toList();
    this.sources = sources;
    this.reader = new PatientReader(reader);
    this.patience = patience;
  }

  private static String withoutTrailingSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  @Override
  public Report run(CheckContext context) throws IOException, InterruptedException {
    Map<String, Mount> watched = watched(sources.mounts());
    courses.keepOnly(watched.keySet());
    MountPlan plan = MountPlan.read(sources.plan());
    Instant started = context.clock().instant();
    watched.keySet().forEach(path -> reader.ask(path, started));
    List<Observation> observations = new ArrayList<>();
    for (Map.Entry<String, Mount> entry : watched.entrySet()) {
      Answer answer = reader.await(entry.getKey(), patienceLeft(context, started));
      Observation seen = observe(entry.getKey(), entry.getValue(), answer, plan, context);
      context.observe(seen);
      observations.add(seen);
    }
    return Report.complete(observations);
  }

  private Map<String, Mount> watched(MountTable table) throws IOException {
    Map<String, Mount> watched = new LinkedHashMap<>();
    if (paths.isEmpty()) {
      table.worthWatching().forEach(mount -> watched.put(mount.path(), mount));
      return watched;
    }
    for (String path : paths) {
      Mount mount =
          table.holding(path).orElseThrow(() -> new IOException("nothing is mounted at /"));
      watched.put(path, mount);
    }
    return watched;
  }

  /** What is left of the patience that all file systems share; one that answered costs none. */
  private Duration patienceLeft(CheckContext context, Instant started) {
    Duration left = patience.minus(Duration.between(started, context.clock().instant()));
    Duration bounded = left.compareTo(context.remaining()) < 0 ? left : context.remaining();
    return bounded.isNegative() ? Duration.ZERO : bounded;
  }

  private Observation observe(
      String path, Mount mount, Answer answer, MountPlan plan, CheckContext context) {
    Subject subject = Subject.mount(path);
    if (answer instanceof Answer.Known known) {
      return courses.foresee(
          path,
          known.usage(),
          new DiskWords(path, mount, known.usage()).observation(plan),
          context);
    }
    if (answer instanceof Answer.Silent silent) {
      Duration time = Duration.between(silent.since(), context.clock().instant());
      return Observation.unreadable(
              subject,
              "%s (%s from %s) has not answered for %s: its server or disk hangs"
                  .formatted(path, mount.type(), mount.source(), Amounts.time(time)))
          .build();
    }
    Answer.Failed failed = (Answer.Failed) answer;
    return Observation.unreadable(subject, path + ": " + failed.reason()).build();
  }

  @Override
  public void close() {
    reader.close();
  }
}
