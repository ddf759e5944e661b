package io.benchwarden.dist.verify;

import io.benchwarden.bench.backup.BackupSet;
import io.benchwarden.bench.backup.BackupVerifier;
import io.benchwarden.bench.backup.LowPriorityThreads;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Reads backups on several threads that give way to all other work of the host. */
final class BackupReader {
  private final int threads;
  private final LongSupplier nanos;

  /**
   * A reader.
   *
   * @param threads how many sets are read at a time; at least 1
   */
  BackupReader(int threads, LongSupplier nanos) {
    this.threads = threads;
    this.nanos = nanos;
  }

  private record Work(SiteBackups site, BackupSet set) {}

  /**
   * Reads all sets of these sites, the greatest first so that none is left alone at the end.
   *
   * @param progress is told after each block, on the reading threads
   * @return a result a set, by site and newest first
   */
  List<SetResult> read(List<SiteBackups> sites, Consumer<ReadingProgress> progress)
      throws InterruptedException {
    List<Work> work =
        sites.stream()
            .flatMap(site -> site.sets().stream().map(set -> new Work(site, set)))
            .toList();
    ReadingProgress read =
        new ReadingProgress(
            work.stream().mapToLong(one -> one.set().size()).sum(), work.size(), nanos);
    ExecutorService readers =
        Executors.newFixedThreadPool(threads, new LowPriorityThreads("backup-reader"));
    try {
      List<Future<SetResult>> results = new ArrayList<>();
      work.stream()
          .sorted(Comparator.comparingLong((Work one) -> one.set().size()).reversed())
          .forEach(one -> results.add(readers.submit(() -> read(one, read, progress))));
      return results(results);
    } finally {
      readers.shutdownNow();
    }
  }

  private static List<SetResult> results(List<Future<SetResult>> futures)
      throws InterruptedException {
    List<SetResult> results = new ArrayList<>();
    for (Future<SetResult> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException fault) {
        throw new IllegalStateException("reading a backup failed", fault.getCause());
      }
    }
    results.sort(
        Comparator.comparing((SetResult result) -> result.site().bench())
            .thenComparing(result -> result.site().site())
            .thenComparing(result -> result.set().begun(), Comparator.reverseOrder()));
    return List.copyOf(results);
  }

  private static SetResult read(Work work, ReadingProgress read, Consumer<ReadingProgress> progress)
      throws InterruptedException {
    try {
      return result(
          work,
          BackupVerifier.verify(
              work.set(),
              bytes -> {
                read.read(bytes);
                progress.accept(read);
                return true;
              }));
    } catch (AccessDeniedException denied) {
      return failed(work, "this user may not read " + denied.getFile());
    } catch (IOException failure) {
      return failed(work, "it cannot be opened: " + failure.getMessage());
    } finally {
      read.endedSet();
    }
  }

  private static SetResult result(Work work, io.benchwarden.bench.backup.SetVerdict verdict) {
    return new SetResult(work.site(), work.set(), Optional.of(verdict), Optional.empty());
  }

  private static SetResult failed(Work work, String reason) {
    return new SetResult(work.site(), work.set(), Optional.empty(), Optional.of(reason));
  }
}
