package io.benchwarden.testservers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Redis protocol (RESP2) in as many lines as a fixture needs, so that this module brings no
 * client along that could hide a fault of the agent's. Not for concurrent use.
 */
public final class RedisClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 5000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private RedisClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = new BufferedOutputStream(socket.getOutputStream());
  }

  /** Connects to a port of the loopback address. */
  public static RedisClient connect(int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.setTcpNoDelay(true);
      return new RedisClient(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Runs a command.
   *
   * @param arguments the command and its arguments: {@code byte[]}, or anything whose text is meant
   * @return a {@code String}, {@code Long}, list of such, or null
   * @throws IOException if the connection fails or Redis answers with an error
   */
  public @Nullable Object call(Object... arguments) throws IOException {
    write("*" + arguments.length + "\r\n");
    for (Object argument : arguments) {
      byte[] bytes = argument instanceof byte[] raw ? raw : argument.toString().getBytes(UTF_8);
      write("$" + bytes.length + "\r\n");
      out.write(bytes);
      write("\r\n");
    }
    out.flush();
    return answer();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
  }

  private @Nullable Object answer() throws IOException {
    String line = line();
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+' -> rest;
      case '-' -> throw new IOException("Redis: " + rest);
      case ':' -> Long.valueOf(rest);
      case '$' -> text(Integer.parseInt(rest));
      case '*' -> list(Integer.parseInt(rest));
      default -> throw new IOException("not a Redis answer: " + line);
    };
  }

  private @Nullable String text(int length) throws IOException {
    if (length < 0) {
      return null;
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("Redis closed the connection");
    }
    line();
    return new String(bytes, UTF_8);
  }

  private @Nullable List<@Nullable Object> list(int size) throws IOException {
    if (size < 0) {
      return null;
    }
    List<@Nullable Object> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(answer());
    }
    return values;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\r'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("Redis closed the connection");
      }
      line.append((char) c);
    }
    if (in.read() != '\n') {
      throw new IOException("not a Redis answer: " + line);
    }
    return line.toString();
  }
}
