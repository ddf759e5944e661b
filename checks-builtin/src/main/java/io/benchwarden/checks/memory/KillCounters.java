package io.benchwarden.checks.memory;

import io.benchwarden.api.CheckContext;
import io.benchwarden.bench.event.WatchTarget;
import io.benchwarden.checks.watch.EventSources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * The kernel's own counters of kills, {@code memory.events} of the control groups at the top
 * (cgroup v2): each counts for all groups below it, everybody may read it, and the kernel tells
 * inotify when it changes. Its log would tell as much, but asks for a privilege and wakes at every
 * line. Machines with the older cgroups have no such file and are polled.
 */
final class KillCounters implements EventSources {
  private static final String FILE = "memory.events";

  private final Path root;
  private final Map<Path, Counter> counters = new ConcurrentHashMap<>();

  /** The counters below this folder: {@code /sys/fs/cgroup}. */
  KillCounters(Path root) {
    this.root = root;
  }

  @Override
  public Collection<WatchTarget> files(CheckContext context) {
    List<WatchTarget> targets = new ArrayList<>();
    List<Path> files = new ArrayList<>(List.of(root.resolve(FILE)));
    try (DirectoryStream<Path> groups = Files.newDirectoryStream(root, Files::isDirectory)) {
      groups.forEach(group -> files.add(group.resolve(FILE)));
    } catch (IOException noControlGroups) {
      return List.of();
    }
    files.removeIf(file -> !Files.isRegularFile(file));
    counters.keySet().retainAll(files);
    for (Path file : files) {
      targets.add(new WatchTarget.Content(file, counters.computeIfAbsent(file, Counter::new)));
    }
    return targets;
  }

  /** Groups at their limit change the file up to a hundred times a second without any kill. */
  private static final class Counter implements BooleanSupplier {
    private static final int MAXIMUM_BYTES = 4096;
    private final Path file;
    private long last;

    Counter(Path file) {
      this.file = file;
      this.last = read();
    }

    @Override
    public synchronized boolean getAsBoolean() {
      long now = read();
      boolean more = now > last;
      last = now;
      return more;
    }

    private long read() {
      try (InputStream in = Files.newInputStream(file)) {
        String text = new String(in.readNBytes(MAXIMUM_BYTES), StandardCharsets.US_ASCII);
        return text.lines()
            .filter(line -> line.startsWith("oom_kill "))
            .mapToLong(line -> Long.parseLong(line.substring("oom_kill ".length()).strip()))
            .findFirst()
            .orElse(0);
      } catch (IOException | NumberFormatException gone) {
        return 0;
      }
    }
  }
}
