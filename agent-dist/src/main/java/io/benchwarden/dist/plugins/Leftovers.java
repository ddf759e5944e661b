package io.benchwarden.dist.plugins;

import io.benchwarden.dist.plugins.Judgement.Area;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a plugin that ran alone has left behind: threads and timers, files, open files, processes,
 * and its own classes.
 */
final class Leftovers {
  private static final int ROUNDS = 10;
  private static final long ROUND_MILLIS = 300;
  private static final int NAMED = 5;
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private final Path work;
  private final Set<Thread> threads;
  private Set<String> openBefore = Set.of();

  private Leftovers(Path work, Set<Thread> threads) {
    this.work = work;
    this.threads = threads;
  }

  /** Begins to watch. */
  static Leftovers watch(Path work) {
    return new Leftovers(work, alive());
  }

  /** Notes which files are open: what is opened once and kept from the first runs on is no leak. */
  void warmedUp() throws IOException {
    openBefore = open();
  }

  /** Judges when all of the plugin's is closed. */
  List<Judgement> judge(List<WeakReference<ClassLoader>> loaders)
      throws IOException, InterruptedException {
    boolean gone = awaitCollection(loaders);
    List<Judgement> all = new ArrayList<>();
    List<String> left = started().stream().map(Leftovers::name).sorted().toList();
    add(all, "threads that go on", left);
    add(all, "files", files());
    Set<String> open = new TreeSet<>(open());
    open.removeAll(openBefore);
    add(all, "open files", List.copyOf(open));
    add(
        all,
        "processes that run on",
        ProcessHandle.current()
            .descendants()
            .map(child -> child.info().command().orElse("process") + " " + child.pid())
            .toList());
    if (!gone && left.isEmpty()) {
      all.add(
          Judgement.warning(
              Area.leftovers,
              "its classes cannot be unloaded: something of Java's holds them (a ThreadLocal, a"
                  + " shutdown hook, a registered driver), and each reload costs memory"));
    }
    if (all.isEmpty()) {
      all.add(
          Judgement.ok(Area.leftovers, "no thread, timer, file, process or class stays behind"));
    }
    return all;
  }

  private static void add(List<Judgement> all, String what, List<String> names) {
    if (!names.isEmpty()) {
      all.add(
          Judgement.warning(
              Area.leftovers,
              "leaves %d %s behind: %s%s"
                  .formatted(
                      names.size(),
                      what,
                      String.join(", ", names.subList(0, Math.min(NAMED, names.size()))),
                      names.size() > NAMED ? ", …" : "")));
    }
  }

  /** Some threads end, and some classes go, only a while after they were closed. */
  private boolean awaitCollection(List<WeakReference<ClassLoader>> loaders)
      throws InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      System.gc();
      boolean gone = loaders.stream().allMatch(loader -> loader.get() == null);
      Set<Thread> left = started();
      if (gone && left.isEmpty()) {
        return true;
      }
      Thread waitedFor = left.isEmpty() ? null : left.iterator().next();
      if (waitedFor != null) {
        waitedFor.join(ROUND_MILLIS);
      } else {
        Thread.sleep(ROUND_MILLIS);
      }
    }
    return loaders.stream().allMatch(loader -> loader.get() == null);
  }

  private Set<Thread> started() {
    return alive().stream()
        .filter(thread -> !threads.contains(thread))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<Thread> alive() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !isJavas(thread))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Threads that the JDK starts once and keeps. */
  private static boolean isJavas(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group == null
        || group.getParent() == null
        || group.getName().equals("InnocuousThreadGroup")
        || thread.getName().equals("CompletableFutureDelayScheduler")
        || thread.getName().startsWith("ForkJoinPool.commonPool");
  }

  private static String name(Thread thread) {
    boolean timer = thread.getClass().getName().equals("java.util.TimerThread");
    return timer ? "the timer " + thread.getName() : thread.getName();
  }

  private List<String> files() throws IOException {
    List<String> all = new ArrayList<>();
    for (String folder : List.of("here", "tmp", "home")) {
      try (Stream<Path> found = Files.walk(work.resolve(folder))) {
        found.filter(Files::isRegularFile).forEach(f -> all.add(work.relativize(f).toString()));
      }
    }
    return all.stream().sorted().toList();
  }

  private static Set<String> open() throws IOException {
    Set<String> all = new HashSet<>();
    if (!Files.isDirectory(DESCRIPTORS)) {
      return all;
    }
    try (Stream<Path> found = Files.list(DESCRIPTORS)) {
      for (Path descriptor : found.toList()) {
        target(descriptor).ifPresent(all::add);
      }
    }
    return all;
  }

  /** Empty if it was closed in the meantime, and for what the JDK or the agent has open. */
  private static Optional<String> target(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      boolean javas =
          target.endsWith(".jar")
              || target.startsWith("/proc/")
              || target.startsWith("/dev/")
              || target.startsWith("anon_inode:")
              || target.endsWith("/modules");
      return javas ? Optional.empty() : Optional.of(target);
    } catch (IOException closed) {
      return Optional.empty();
    }
  }
}
