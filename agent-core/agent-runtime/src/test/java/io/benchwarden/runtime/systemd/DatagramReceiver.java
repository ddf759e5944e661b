package io.benchwarden.runtime.systemd;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The other end of {@code NOTIFY_SOCKET}: a real UNIX datagram socket. */
final class DatagramReceiver implements AutoCloseable {
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVTIMEO = 20;

  interface CLibrary extends Library {
    int socket(int domain, int type, int protocol) throws LastErrorException;

    int bind(int socket, byte[] address, int length) throws LastErrorException;

    int setsockopt(int socket, int level, int option, byte[] value, int length)
        throws LastErrorException;

    NativeLong recv(int socket, byte[] buffer, NativeLong length, int flags)
        throws LastErrorException;

    int close(int descriptor) throws LastErrorException;
  }

  private final CLibrary library = Native.load("c", CLibrary.class);
  private final int socket = library.socket(AF_UNIX, SOCK_DGRAM, 0);

  DatagramReceiver(String name) {
    byte[] bytes = name.getBytes(UTF_8);
    if (name.startsWith("@")) {
      bytes[0] = 0;
    }
    byte[] address =
        ByteBuffer.allocate(2 + bytes.length)
            .order(ByteOrder.nativeOrder())
            .putShort((short) AF_UNIX)
            .put(bytes)
            .array();
    library.bind(socket, address, address.length);
    byte[] fiveSeconds =
        ByteBuffer.allocate(16).order(ByteOrder.nativeOrder()).putLong(5).putLong(0).array();
    library.setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, fiveSeconds, fiveSeconds.length);
  }

  /** The next message; waits up to five seconds. */
  String next() {
    byte[] buffer = new byte[4096];
    int length = library.recv(socket, buffer, new NativeLong(buffer.length), 0).intValue();
    return new String(buffer, 0, length, UTF_8);
  }

  @Override
  public void close() {
    library.close(socket);
  }
}
