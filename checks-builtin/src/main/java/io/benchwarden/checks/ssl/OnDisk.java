package io.benchwarden.checks.ssl;

import io.benchwarden.bench.certificate.CertificateFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What lies on disk for a name.
 *
 * @param path the configured file; empty if none is known
 * @param file what is in it; empty if that cannot be read
 * @param problem why not
 * @param isMissing whether it is not there
 */
record OnDisk(
    Optional<Path> path,
    Optional<CertificateFile> file,
    Optional<String> problem,
    boolean isMissing) {

  /** Certbot's folders are root's: not being allowed to read them is usual, and no finding. */
  static OnDisk read(Optional<Path> path) {
    if (path.isEmpty()) {
      return new OnDisk(path, Optional.empty(), Optional.empty(), false);
    }
    try {
      return new OnDisk(
          path, Optional.of(CertificateFile.read(path.get())), Optional.empty(), false);
    } catch (NoSuchFileException missing) {
      return unread(path, "is not there", true);
    } catch (AccessDeniedException denied) {
      return unread(path, "may not be read by the agent's user", false);
    } catch (IOException failure) {
      return unread(path, "cannot be read: " + failure.getMessage(), false);
    }
  }

  private static OnDisk unread(Optional<Path> path, String problem, boolean isMissing) {
    return new OnDisk(path, Optional.empty(), Optional.of(problem), isMissing);
  }

  Optional<String> evidence() {
    return file.map(
            read ->
                "on disk: %s, valid to %s"
                    .formatted(read.path(), read.certificates().get(0).getNotAfter().toInstant()))
        .or(() -> problem.map(why -> "on disk: %s %s".formatted(path.orElseThrow(), why)));
  }
}
