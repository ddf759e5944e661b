package io.benchwarden.dist.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Receives mail by SMTP (RFC 5321, as much as a mail program that only delivers needs), keeps each
 * as a file, and tells which alerts it names.
 */
final class SmtpReceiver implements AutoCloseable {
  private static final int SILENCE_MILLIS = 60_000;

  private final ServerSocket server;
  private final Path directory;
  private final Arrivals arrivals;
  private final AtomicInteger count = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "demo-smtp");
            thread.setDaemon(true);
            return thread;
          });

  private SmtpReceiver(ServerSocket server, Path directory, Arrivals arrivals) {
    this.server = server;
    this.directory = directory;
    this.arrivals = arrivals;
  }

  /**
   * Starts it.
   *
   * @param directory where mails are kept; made if missing
   */
  static SmtpReceiver start(Path directory, Arrivals arrivals) throws IOException {
    Files.createDirectories(directory);
    ServerSocket socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    SmtpReceiver receiver = new SmtpReceiver(socket, directory, arrivals);
    receiver.threads.execute(receiver::accept);
    return receiver;
  }

  /** Its port on 127.0.0.1. */
  int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        threads.execute(() -> converse(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void converse(Socket client) {
    try (client;
        BufferedReader in =
            new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8));
        Writer out = new java.io.OutputStreamWriter(client.getOutputStream(), UTF_8)) {
      client.setSoTimeout(SILENCE_MILLIS);
      answer(out, "220 localhost demo");
      String line = in.readLine();
      while (line != null && obey(line, in, out)) {
        line = in.readLine();
      }
    } catch (IOException e) {
      System.err.println("benchwarden demo: a mail connection broke off: " + e.getMessage());
    }
  }

  /** Answers a command; false if it was the last. */
  private boolean obey(String line, BufferedReader in, Writer out) throws IOException {
    String command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    switch (command) {
      case "EHLO" -> answer(out, "250-localhost\r\n250-8BITMIME\r\n250 SIZE 10485760");
      case "HELO", "MAIL", "RCPT", "RSET", "NOOP" -> answer(out, "250 OK");
      case "DATA" -> {
        answer(out, "354 End with a line that holds a dot alone");
        keep(message(in));
        answer(out, "250 Received");
      }
      case "QUIT" -> answer(out, "221 Bye");
      default -> answer(out, "502 Not known");
    }
    return !command.equals("QUIT");
  }

  private static String message(BufferedReader in) throws IOException {
    StringBuilder message = new StringBuilder();
    for (@Nullable String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals(".")) {
        return message.toString();
      }
      message.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
    }
    throw new IOException("the mail has no end");
  }

  private void keep(String message) throws IOException {
    String name = String.format(Locale.ROOT, "%03d.eml", count.incrementAndGet());
    Files.writeString(directory.resolve(name), message);
    MailHeaders headers = MailHeaders.of(message);
    boolean firing = !headers.subject().startsWith("[OK");
    headers.fingerprints().forEach(alert -> arrivals.add(Medium.MAIL, alert, firing));
  }

  private static void answer(Writer out, String line) throws IOException {
    out.write(line + "\r\n");
    out.flush();
  }
}
