package io.benchwarden.operations.cleanup;

import io.benchwarden.operations.Plan;
import io.benchwarden.operations.file.FoundFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Sites that were dropped: what is left of a customer is deleted by people only. */
final class ArchivedSites {
  private static final List<String> PLACES = List.of("archived/sites", "archived_sites");

  private final Path bench;

  ArchivedSites(Path bench) {
    this.bench = bench;
  }

  void report(Plan.Builder plan) {
    for (String place : PLACES) {
      try (DirectoryStream<Path> sites = Files.newDirectoryStream(bench.resolve(place))) {
        for (Path site : sites) {
          if (Files.isDirectory(site, LinkOption.NOFOLLOW_LINKS)) {
            plan.report(
                "archived site %s: %d MiB; delete it by hand when its customer needs it no more"
                    .formatted(FoundFile.shown(bench.relativize(site)), size(site) >> 20));
          }
        }
      } catch (IOException noneOrHidden) {
        continue;
      }
    }
  }

  private static long size(Path folder) throws IOException {
    long[] bytes = new long[1];
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes[0] += attributes.size();
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    return bytes[0];
  }
}
