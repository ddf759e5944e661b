package io.benchwarden.runtime.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** The socket as a file. */
final class SocketFile {
  /** The kernel's limit for the path of a socket, less its closing zero. */
  private static final int LONGEST_PATH = 107;

  private static final int BACKLOG = 64;

  /** Everybody may connect, because a bench's owner must; what a caller may do is decided then. */
  private static final String MODE = "rw-rw-rw-";

  private SocketFile() {}

  /**
   * Listens at a path; removes a socket that a killed agent left there.
   *
   * @throws IOException with a sentence for the operator
   */
  static ServerSocketChannel listen(Path path) throws IOException {
    if (path.toString().getBytes(UTF_8).length > LONGEST_PATH) {
      throw new IOException(
          "The path %s is too long for a socket (%d bytes at most). Configure another agent.control-socket."
              .formatted(path, LONGEST_PATH));
    }
    if (path.getParent() != null) {
      Files.createDirectories(path.getParent());
    }
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      removeStale(path);
    }
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(path), BACKLOG);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(MODE));
      return server;
    } catch (IOException e) {
      server.close();
      throw new IOException(
          "The control socket %s cannot be made (%s). Check the owner of its folder."
              .formatted(path, e.getMessage()),
          e);
    }
  }

  private static void removeStale(Path path) throws IOException {
    if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther()) {
      throw new IOException(
          "%s is in the way of the control socket: it is no socket.".formatted(path));
    }
    try (SocketChannel other = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      throw new IOException(
          "Another agent listens at %s. Stop that one first, or configure another agent.control-socket."
              .formatted(path));
    } catch (ConnectException nobodyListens) {
      Files.delete(path);
    }
  }
}
