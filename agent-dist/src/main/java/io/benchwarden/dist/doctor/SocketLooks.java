package io.benchwarden.dist.doctor;

import io.benchwarden.dist.doctor.Look.Area;
import io.benchwarden.dist.doctor.Look.Result;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Connects to UNIX sockets and says nothing. */
final class SocketLooks {
  private SocketLooks() {}

  /** Tries to connect. */
  static Look look(Path socket) {
    try {
      SocketChannel.open(UnixDomainSocketAddress.of(socket)).close();
      return new Look(Area.sockets, socket.toString(), Result.seen, "");
    } catch (IOException failure) {
      Result result = Files.notExists(socket) ? Result.absent : Result.forbidden;
      return new Look(
          Area.sockets, socket.toString(), result, String.valueOf(failure.getMessage()));
    }
  }
}
