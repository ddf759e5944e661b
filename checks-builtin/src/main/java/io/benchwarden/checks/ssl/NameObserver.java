package io.benchwarden.checks.ssl;

import io.benchwarden.api.Cause;
import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Effect;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.bench.certificate.CertificateTrust;
import io.benchwarden.bench.certificate.ServedCertificates;
import io.benchwarden.checks.display.NotLookedAt;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at the names of one bench at one endpoint.
 *
 * @param bench the bench
 * @param sites the names of its sites
 * @param endpoint where its names are served
 * @param served asks for certificates
 * @param trust judges them
 */
record NameObserver(
    Bench bench,
    Set<String> sites,
    Endpoint endpoint,
    ServedCertificates served,
    CertificateTrust trust) {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Whether anything listens: told once, and not for each name. */
  Observation endpoint(List<String> names) {
    Observation.Builder observation = Observation.of(endpoint.subject());
    try (Socket socket = new Socket()) {
      socket.connect(endpoint.address(), (int) PATIENCE.toMillis());
    } catch (SocketTimeoutException late) {
      observation.finding(unreachable("nothing at %s answers", Causes.NO_ANSWER, names));
    } catch (UnknownHostException unknown) {
      return Observation.unreadable(
              endpoint.subject(), "nobody knows the host of tls.endpoint " + endpoint)
          .build();
    } catch (IOException refused) {
      observation.finding(
          unreachable("nothing accepts connections at %s", Causes.NOT_LISTENING, names));
    }
    return observation.build();
  }

  private Finding unreachable(String sentence, Cause cause, List<String> names) {
    return Finding.of(
            SslCheck.UNREACHABLE,
            Severity.CRITICAL,
            (sentence + ", which serves %d names over TLS").formatted(endpoint, names.size()))
        .cause(cause.slug(), cause.text())
        .command("systemctl status nginx --no-pager")
        .command("nginx -t")
        .command("systemctl start nginx")
        .effect(Effect.outage())
        .build();
  }

  /** One name. */
  Observation observe(String name, Optional<Path> file, CheckContext context)
      throws InterruptedException {
    return about(name, look(name, file, context)).build();
  }

  private Observation.Builder look(String name, Optional<Path> file, CheckContext context)
      throws InterruptedException {
    Subject subject = Subject.of(Subject.DOMAIN, name);
    try {
      List<X509Certificate> chain = served.shown(endpoint.address(), name, PATIENCE);
      return new CertificateWords(
              name,
              endpoint.toString(),
              chain,
              trust.judge(chain, context.clock().instant()),
              OnDisk.read(file),
              context.clock().instant())
          .observation();
    } catch (IllegalArgumentException noHostName) {
      return Observation.unreadable(subject, name + " is no host name that TLS can ask for");
    } catch (ConnectException | UnknownHostException away) {
      return Observation.unreadable(subject, "nothing accepts connections at " + endpoint);
    } catch (SocketTimeoutException late) {
      return withoutCertificate(name, Causes.NO_ANSWER, late);
    } catch (IOException failed) {
      return withoutCertificate(name, Causes.NO_HANDSHAKE, failed);
    } catch (GeneralSecurityException failure) {
      return Observation.unreadable(subject, "its chain cannot be judged: " + failure.getMessage());
    }
  }

  private Observation.Builder withoutCertificate(String name, Cause cause, IOException failure) {
    Observation.Builder observation = Observation.of(Subject.of(Subject.DOMAIN, name));
    NotLookedAt.add(
        observation,
        "no certificate is shown",
        SslCheck.EXPIRY,
        SslCheck.REMAINING,
        SslCheck.NAME,
        SslCheck.CHAIN,
        SslCheck.SERVED_DIFFERS);
    return observation.finding(
        Finding.of(
                SslCheck.UNREACHABLE,
                Severity.CRITICAL,
                "%s shows no certificate for %s: %s"
                    .formatted(endpoint, name, failure.getMessage()))
            .cause(cause.slug(), cause.text())
            .command(
                "openssl s_client -connect %s -servername %s </dev/null".formatted(endpoint, name))
            .command("nginx -T | grep -n %s".formatted(name)));
  }

  private Observation.Builder about(String name, Observation.Builder observation) {
    observation.bench(bench.name()).dependsOn(endpoint.subject());
    if (sites.contains(name)) {
      observation.label("site", name);
    }
    return observation;
  }
}
