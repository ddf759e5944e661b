package io.benchwarden.notifiers.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An SMTP server for the faults that a good one does not have: it replies what the test says, hangs
 * up, or keeps silent, and it can upgrade to TLS.
 */
final class ScriptedSmtpServer implements AutoCloseable {
  /** Instead of a reply: closes the connection. */
  static final String HANG_UP = "";

  /** Instead of a reply: never says anything again. */
  static final String SILENCE = "silence";

  /** Key of the reply to the dot that ends a mail. */
  static final String END_OF_MAIL = ".";

  /** Key of the greeting. */
  static final String GREETING = "greeting";

  private final ServerSocket listener;
  private final Thread thread = new Thread(this::serve, "scripted-smtp");
  private final Map<String, String> replies = new HashMap<>();
  private final SSLContext tls;
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private ScriptedSmtpServer(Map<String, String> scripted, SSLContext tls) throws IOException {
    this.listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    this.tls = tls;
    replies.put(GREETING, "220 scripted");
    replies.put("EHLO", tls == null ? "250 scripted" : "250-scripted\r\n250 STARTTLS");
    replies.put("STARTTLS", "220 go ahead");
    replies.put("DATA", "354 go ahead");
    replies.put("QUIT", "221 bye");
    replies.putAll(scripted);
    thread.setDaemon(true);
    thread.start();
  }

  /** Replies 250 to whatever is not scripted. Keys are commands, or beginnings of command lines. */
  static ScriptedSmtpServer replying(Map<String, String> scripted) throws IOException {
    return new ScriptedSmtpServer(scripted, null);
  }

  static ScriptedSmtpServer withStarttls(SSLContext context) throws IOException {
    return new ScriptedSmtpServer(Map.of(), context);
  }

  /** The same with further replies. */
  static ScriptedSmtpServer withStarttls(SSLContext context, Map<String, String> scripted)
      throws IOException {
    return new ScriptedSmtpServer(scripted, context);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** The command lines, in order. */
  List<String> commands() {
    return List.copyOf(commands);
  }

  /** The mails that were written to it. */
  List<String> mails() {
    return List.copyOf(mails);
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket connection = listener.accept()) {
        open.add(connection);
        converse(connection);
      } catch (IOException endOfConversation) {
        commands.add("(broken)");
      }
    }
  }

  private void converse(Socket connection) throws IOException {
    BufferedReader in = reader(connection);
    Socket current = connection;
    if (!reply(current, replies.get(GREETING))) {
      return;
    }
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      commands.add(line);
      if (!reply(current, replyTo(line))) {
        return;
      }
      if (line.equals("STARTTLS")) {
        current = upgrade(connection);
        in = reader(current);
      } else if (line.equals("DATA") && replyTo(line).startsWith("354")) {
        mails.add(mail(in));
        if (!reply(current, replyTo(END_OF_MAIL))) {
          return;
        }
      }
    }
  }

  private String replyTo(String line) {
    return replies.entrySet().stream()
        .filter(
            entry ->
                line.toUpperCase(Locale.ROOT).startsWith(entry.getKey().toUpperCase(Locale.ROOT)))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("250 ok");
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static boolean reply(Socket socket, String reply) throws IOException {
    if (reply.equals(HANG_UP)) {
      return false;
    }
    if (!reply.equals(SILENCE)) {
      socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    return true;
  }

  private Socket upgrade(Socket plain) throws IOException {
    SSLSocket secure =
        (SSLSocket) tls.getSocketFactory().createSocket(plain, "client", plain.getPort(), true);
    secure.setUseClientMode(false);
    secure.startHandshake();
    return secure;
  }

  private static String mail(BufferedReader in) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
      if (line == null) {
        throw new SocketException("ended within a mail");
      }
      lines.add(line);
    }
    return String.join("\n", lines);
  }

  @Override
  public void close() throws Exception {
    listener.close();
    for (Socket connection : open) {
      connection.close();
    }
    thread.join();
  }
}
