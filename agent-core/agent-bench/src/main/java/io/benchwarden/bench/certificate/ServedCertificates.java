package io.benchwarden.bench.certificate;

import io.benchwarden.bench.AgentThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * Asks a TLS server which certificate it shows for a name. Safe for several threads.
 *
 * <p>A read time-out would bound each read and not the whole, so that a server that drips could
 * hold a thread for hours; hence a watch that closes the connection.
 */
public final class ServedCertificates implements AutoCloseable {
  private final ScheduledThreadPoolExecutor watch;

  /** Asks nobody yet. */
  public ServedCertificates() {
    watch = new ScheduledThreadPoolExecutor(1, AgentThreads.named("tls-time-out"));
    watch.setRemoveOnCancelPolicy(true);
  }

  /**
   * The certificates that a server shows, its own first.
   *
   * @param server where to connect
   * @param name the name to ask for
   * @param timeout for connecting and shaking hands together
   * @throws java.net.ConnectException if nothing listens
   * @throws SocketTimeoutException if the time passed
   * @throws IOException if no certificate was shown
   * @throws IllegalArgumentException if the name is no host name
   */
  public List<X509Certificate> shown(InetSocketAddress server, String name, Duration timeout)
      throws IOException, InterruptedException {
    SNIHostName host = new SNIHostName(name);
    if (server.isUnresolved()) {
      throw new UnknownHostException(server.getHostString());
    }
    AtomicBoolean late = new AtomicBoolean();
    try (SocketChannel channel = SocketChannel.open()) {
      Future<?> guard =
          watch.schedule(() -> closeLate(channel, late), timeout.toMillis(), TimeUnit.MILLISECONDS);
      try {
        channel.connect(server);
        return shakeHands(channel, server, host);
      } finally {
        guard.cancel(false);
      }
    } catch (IOException failure) {
      // Both an interrupt and the watch close the channel, and TLS wraps that in words of its own.
      if (Thread.interrupted()) {
        throw interrupted(server, failure);
      }
      throw late.get() ? timedOut(timeout, failure) : failure;
    }
  }

  private static Object closeLate(SocketChannel channel, AtomicBoolean late) throws IOException {
    late.set(true);
    channel.close();
    return channel;
  }

  private static InterruptedException interrupted(InetSocketAddress server, IOException cause) {
    InterruptedException told = new InterruptedException("while shaking hands with " + server);
    told.initCause(cause);
    return told;
  }

  private static SocketTimeoutException timedOut(Duration timeout, IOException cause) {
    SocketTimeoutException told =
        new SocketTimeoutException("no certificate within " + timeout.toMillis() + " ms");
    told.initCause(cause);
    return told;
  }

  private static List<X509Certificate> shakeHands(
      SocketChannel channel, InetSocketAddress server, SNIHostName host) throws IOException {
    CertificateCollector collector = new CertificateCollector();
    try (SSLSocket secure =
        (SSLSocket)
            context(collector)
                .getSocketFactory()
                .createSocket(channel.socket(), server.getHostString(), server.getPort(), true)) {
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setServerNames(List.of(host));
      secure.setSSLParameters(parameters);
      secure.startHandshake();
    } catch (IOException failure) {
      // A server that wants a certificate of ours gives up after it has shown its own.
      if (collector.chain().isEmpty()) {
        throw failure;
      }
    }
    return collector.chain();
  }

  private static SSLContext context(TrustManager collector) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {collector}, null);
      return context;
    } catch (GeneralSecurityException noTls) {
      throw new IllegalStateException("this Java runtime has no TLS", noTls);
    }
  }

  /** Ends the watch. */
  @Override
  public void close() {
    watch.shutdownNow();
  }
}
