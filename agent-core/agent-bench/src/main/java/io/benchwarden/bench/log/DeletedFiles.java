package io.benchwarden.bench.log;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds files that were deleted while a process has them open: their space is not given back. */
public final class DeletedFiles {
  private static final String MARK = " (deleted)";
  private static final int MOST_A_PROCESS = 4_096;

  private final Path proc;

  /**
   * A finder.
   *
   * @param proc the kernel's {@code /proc}
   */
  public DeletedFiles(Path proc) {
    this.proc = proc;
  }

  /**
   * A deleted file.
   *
   * @param path where it was
   * @param process a process that has it open
   * @param bytes its length
   */
  public record DeletedFile(String path, long process, long bytes) {}

  /**
   * Those that were below a folder. Processes whose files the agent may not see are passed over.
   *
   * @throws IOException if the list of processes cannot be read at all
   */
  public List<DeletedFile> below(Path folder) throws IOException {
    Map<Object, DeletedFile> files = new HashMap<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        ofProcess(process, folder + "/").forEach(files::putIfAbsent);
      }
    } catch (DirectoryIteratorException broken) {
      throw broken.getCause();
    }
    return new ArrayList<>(files.values());
  }

  /** By inode, since several processes may have one file open. A process may end meanwhile. */
  private static Map<Object, DeletedFile> ofProcess(Path process, String prefix) {
    Map<Object, DeletedFile> files = new HashMap<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      int count = 0;
      for (Path descriptor : open) {
        if (++count > MOST_A_PROCESS) {
          break;
        }
        Optional<String> target = target(descriptor);
        if (target.filter(t -> t.startsWith(prefix) && t.endsWith(MARK)).isPresent()) {
          add(process, descriptor, target.get(), files);
        }
      }
      return files;
    } catch (IOException | DirectoryIteratorException notOursOrGone) {
      return files;
    }
  }

  private static Optional<String> target(Path descriptor) {
    try {
      return Optional.of(Files.readSymbolicLink(descriptor).toString());
    } catch (IOException closed) {
      return Optional.empty();
    }
  }

  private static void add(
      Path process, Path descriptor, String target, Map<Object, DeletedFile> files)
      throws IOException {
    String path = target.substring(0, target.length() - MARK.length());
    Object inode = Files.getAttribute(descriptor, "unix:ino");
    long id = Long.parseLong(process.getFileName().toString());
    files.putIfAbsent(inode, new DeletedFile(path, id, Files.size(descriptor)));
  }
}
