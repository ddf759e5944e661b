package io.benchwarden.operations;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The reports of past operations, one file each; only the newest are kept. */
final class ReportFolder {
  private static final int KEPT = 100;
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path folder;

  ReportFolder(Path folder) {
    this.folder = folder;
  }

  /** Writes a report whole or not at all. */
  void write(OperationReport report) throws IOException {
    Path file = folder.resolve(report.id() + ".json");
    Path unfinished = folder.resolve(report.id() + ".tmp");
    try {
      Files.write(
          unfinished,
          MAPPER.writeValueAsString(ReportDocument.of(report)).getBytes(StandardCharsets.UTF_8));
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    dropOldest();
  }

  private void dropOldest() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.json")) {
      all.forEach(files::add);
    }
    // Identifiers begin with the time.
    files.sort(Comparator.reverseOrder());
    for (Path old : files.subList(Math.min(KEPT, files.size()), files.size())) {
      Files.deleteIfExists(old);
    }
  }
}
