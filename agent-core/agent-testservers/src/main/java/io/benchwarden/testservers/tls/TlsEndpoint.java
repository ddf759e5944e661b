package io.benchwarden.testservers.tls;

import io.benchwarden.testservers.FreePort;
import io.benchwarden.testservers.tls.CertificateAuthority.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A TLS server as nginx is one: several names, each with its certificate, and the certificates'
 * files beside it as certbot lays them. What is served and what lies in the file can be changed one
 * without the other. Safe for concurrent use.
 */
public final class TlsEndpoint implements AutoCloseable {
  private static final int HANDSHAKE_MILLIS = 5000;
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

  private final Path directory;
  private final CertificateAuthority authority;
  private final ServerSocket server;
  private final Clock clock;
  private final String firstName;
  private final Map<String, Identity> served = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "fixture-tls");
            thread.setDaemon(true);
            return thread;
          });

  private TlsEndpoint(Path directory, ServerSocket server, Clock clock, List<String> names) {
    this.directory = directory;
    this.server = server;
    this.clock = clock;
    this.firstName = names.get(0);
    this.authority = new CertificateAuthority(clock.instant());
    write(authorityFile(), Pem.of(List.of(authority.certificate())));
  }

  /**
   * Starts it.
   *
   * @param directory for the files
   * @param validity of the first certificates from now on; they were issued 30 days ago
   * @param names the names it answers for; who asks for another gets the first one's certificate
   */
  public static TlsEndpoint start(
      Path directory, Clock clock, Duration validity, List<String> names) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.choose()));
      TlsEndpoint endpoint = new TlsEndpoint(directory, socket, clock, names);
      names.forEach(name -> endpoint.renew(name, validity));
      endpoint.threads.execute(endpoint::accept);
      return endpoint;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its port on 127.0.0.1. */
  public int port() {
    return server.getLocalPort();
  }

  /** The authority's certificate as PEM, for a trust store. */
  public Path authorityFile() {
    return directory.resolve("authority.pem");
  }

  /** The file with a name's certificate and its issuer's. */
  public Path certificateFile(String name) {
    return directory.resolve("live").resolve(name).resolve("fullchain.pem");
  }

  /** The file with a name's key. */
  public Path keyFile(String name) {
    return directory.resolve("live").resolve(name).resolve("privkey.pem");
  }

  /** Gives a name a certificate that is valid for so long, served and in the file. */
  public void renew(String name, Duration validity) {
    Identity identity = issue(name, validity);
    served.put(name, identity);
    writeFiles(name, identity);
  }

  /** Serves another certificate while the file keeps its own. */
  public void renewServedOnly(String name, Duration validity) {
    served.put(name, issue(name, validity));
  }

  /** Writes another certificate while the old one is still served: renewed, but not reloaded. */
  public void renewFileOnly(String name, Duration validity) {
    writeFiles(name, issue(name, validity));
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Identity issue(String name, Duration validity) {
    Instant now = clock.instant();
    Instant until = now.plus(validity);
    Instant from = (validity.isNegative() ? until : now).minus(Duration.ofDays(30));
    return authority.issue(from, until, name);
  }

  private void writeFiles(String name, Identity identity) {
    write(keyFile(name), Pem.of(identity.key()));
    write(certificateFile(name), Pem.of(identity.chain()));
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        threads.execute(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  // A new context for each connection: a resumed session would hide a certificate that was swapped.
  private void serve(Socket client) {
    try (client) {
      client.setSoTimeout(HANDSHAKE_MILLIS);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {new SniKeys(served, firstName)}, null, null);
      try (SSLSocket secure =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(client, client.getInetAddress().getHostAddress(), port(), true)) {
        secure.setUseClientMode(false);
        secure.startHandshake();
        if (secure.getInputStream().read() >= 0) {
          secure.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (IOException clientLeft) {
      // A monitor looks at the certificate and hangs up: nothing is wrong, and nobody to tell.
      return;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path unfinished = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
