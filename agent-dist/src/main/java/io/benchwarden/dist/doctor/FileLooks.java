package io.benchwarden.dist.doctor;

import io.benchwarden.dist.doctor.Look.Area;
import io.benchwarden.dist.doctor.Look.Result;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens files and lists folders: permissions are not worked out, they are tried. */
final class FileLooks {
  private FileLooks() {}

  /** Tries to read a file or to list a folder. */
  static Look look(Path path) {
    try {
      open(path);
      return new Look(Area.files, path.toString(), Result.seen, "");
    } catch (AccessDeniedException forbidden) {
      return new Look(Area.files, path.toString(), Result.forbidden, "permission denied");
    } catch (NoSuchFileException absent) {
      return new Look(Area.files, path.toString(), Result.absent, "does not exist");
    } catch (IOException failure) {
      return new Look(
          Area.files, path.toString(), Result.forbidden, String.valueOf(failure.getMessage()));
    }
  }

  private static void open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      Files.newDirectoryStream(path).close();
      // A folder may be listed without being entered, and then nothing in it can be read.
      if (!Files.isExecutable(path)) {
        throw new AccessDeniedException(path.toString());
      }
      return;
    }
    FileChannel.open(path, StandardOpenOption.READ).close();
  }
}
