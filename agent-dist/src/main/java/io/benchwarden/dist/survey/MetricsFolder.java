package io.benchwarden.dist.survey;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.benchwarden.bench.BenchDiscovery;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * {@code saas_metrics/} of a bench, where the old script kept its metrics: one JSON a run, and the
 * newest again as {@code latest.json}. Each file is whole or not there. What root writes belongs to
 * the bench's owner, as everything else of the bench.
 */
public final class MetricsFolder {
  private static final String NAME = "saas_metrics";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path folder;
  private final UserPrincipal owner;

  private MetricsFolder(Path folder, UserPrincipal owner) {
    this.folder = folder;
    this.owner = owner;
  }

  /**
   * The folder of a bench; made if it is not there.
   *
   * @throws IOException if it cannot be made, or is a link, which may lead anywhere
   */
  public static MetricsFolder of(Path bench) throws IOException {
    Path real = BenchDiscovery.real(bench);
    UserPrincipal owner = Files.getOwner(real);
    Path folder = real.resolve(NAME);
    if (Files.isSymbolicLink(folder)) {
      throw new IOException(folder + " is a symbolic link; metrics are kept in the bench only");
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(folder);
      own(folder, owner);
    }
    return new MetricsFolder(folder, owner);
  }

  /** Keeps a survey, and returns the file of this run. */
  public Path keep(Survey survey) throws IOException {
    byte[] document = JSON.writeValueAsBytes(survey.json());
    Path run = folder.resolve("metrics-" + STAMP.format(survey.at()) + ".json");
    write(run, document);
    write(folder.resolve("latest.json"), document);
    return run;
  }

  private void write(Path file, byte[] document) throws IOException {
    Path part = Files.createTempFile(folder, ".metrics-", ".part");
    try {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(document);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      own(part, owner);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void own(Path file, UserPrincipal owner) throws IOException {
    FileOwnerAttributeView view =
        Files.getFileAttributeView(file, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (!view.getOwner().equals(owner)) {
      view.setOwner(owner);
    }
  }
}
