package io.benchwarden.runtime.store.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.benchwarden.runtime.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a state directory for one agent. The lock is the kernel's, so it goes with the process
 * however that ends; the file's content, the process id, only serves the message.
 */
final class StateDirectoryLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StateDirectoryLock.class);
  private static final String FILE = "agent.lock";

  private final FileChannel channel;

  private StateDirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws StoreException if another agent has it; the message names its process id
   */
  @SuppressWarnings("MustBeClosedChecker")
  static StateDirectoryLock take(Path directory) throws StoreException {
    Path file = directory.resolve(FILE);
    FileChannel channel;
    try {
      channel = FileChannel.open(file, CREATE, READ, WRITE);
    } catch (IOException e) {
      throw new StoreException(
          "The state directory %s cannot be written (%s). Give it to the agent's user."
              .formatted(directory, e),
          e);
    }
    try {
      if (channel.tryLock() == null) {
        channel.close();
        throw inUse(directory, processId(file));
      }
    } catch (OverlappingFileLockException e) {
      // The channel stays open and the file unread on purpose: closing any descriptor of a file
      // gives
      // up all locks that the process holds on it, and this process holds the one that counts.
      throw inUse(directory, Long.toString(ProcessHandle.current().pid()));
    } catch (IOException e) {
      throw new StoreException(
          "The state directory %s cannot be locked (%s). It must be on a local file system."
              .formatted(directory, e.getMessage()),
          e);
    }
    writeProcessId(channel, file);
    return new StateDirectoryLock(channel);
  }

  private static void writeProcessId(FileChannel channel, Path file) {
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(UTF_8)), 0);
    } catch (IOException e) {
      // On a full disk the lock holds all the same; only its message will be poorer.
      LOG.warn("the process id cannot be written to {}: {}", file, e.getMessage());
    }
  }

  private static StoreException inUse(Path directory, String process) {
    return new StoreException(
        ("The state directory %s is in use by another agent (process %s)."
                + " Stop that one first, or configure another agent.state-directory.")
            .formatted(directory, process),
        null);
  }

  private static String processId(Path file) {
    try {
      String text = Files.readString(file, UTF_8).strip();
      return text.isEmpty() ? "unknown" : text;
    } catch (IOException e) {
      LOG.debug("{} cannot be read", file, e);
      return "unknown";
    }
  }

  @Override
  public void close() throws StoreException {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreException("The lock of the state directory cannot be given back.", e);
    }
  }
}
