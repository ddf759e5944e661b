package io.benchwarden.runtime.systemd;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A UNIX datagram socket through the C library, because the JDK's UNIX sockets are streams. Knows
 * both kinds of address: a path, and a name in the abstract space ({@code @name}).
 */
final class DatagramNotifySocket implements NotifySocket {
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int LONGEST_NAME = 108;

  private interface CLibrary extends Library {
    int socket(int domain, int type, int protocol) throws LastErrorException;

    NativeLong sendto(
        int socket, byte[] message, NativeLong length, int flags, byte[] address, int addressLength)
        throws LastErrorException;

    int close(int descriptor) throws LastErrorException;
  }

  private final CLibrary library;
  private final byte[] address;

  /**
   * @param name value of {@code NOTIFY_SOCKET}
   */
  DatagramNotifySocket(String name) throws IOException {
    this.address = socketAddress(name);
    try {
      this.library = Native.load("c", CLibrary.class);
    } catch (LinkageError e) {
      throw new IOException("the C library cannot be called: " + e.getMessage(), e);
    }
  }

  /** {@code struct sockaddr_un}, as long as the name; an abstract name begins with a zero. */
  private static byte[] socketAddress(String name) throws IOException {
    byte[] bytes = name.getBytes(UTF_8);
    if (bytes.length == 0
        || bytes.length > LONGEST_NAME
        || (name.charAt(0) != '/' && name.charAt(0) != '@')) {
      throw new IOException("NOTIFY_SOCKET is no UNIX socket: " + name);
    }
    if (name.charAt(0) == '@') {
      bytes[0] = 0;
    }
    return ByteBuffer.allocate(Short.BYTES + bytes.length)
        .order(ByteOrder.nativeOrder())
        .putShort((short) AF_UNIX)
        .put(bytes)
        .array();
  }

  @Override
  public void send(String message) throws IOException {
    byte[] bytes = message.getBytes(UTF_8);
    try {
      int socket = library.socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
      try {
        library.sendto(
            socket,
            bytes,
            new NativeLong(bytes.length),
            MSG_DONTWAIT | MSG_NOSIGNAL,
            address,
            address.length);
      } finally {
        library.close(socket);
      }
    } catch (LastErrorException e) {
      throw new IOException("systemd cannot be told: " + e.getMessage(), e);
    }
  }
}
