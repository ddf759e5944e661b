package io.benchwarden.checks.ssl;

import io.benchwarden.api.Cause;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.bench.certificate.CertificateFile;
import io.benchwarden.bench.certificate.CertificateNames;
import io.benchwarden.bench.certificate.CertificateTrust.Verdict;
import io.benchwarden.checks.display.Amounts;
import io.benchwarden.checks.display.NotLookedAt;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is said about the certificate of one name.
 *
 * @param name the name
 * @param endpoint where it was asked for, {@code host:port}
 * @param chain what was shown, the server's own first
 * @param trust what clients think of it
 * @param disk what lies on disk for the name
 * @param now the time of this run
 */
record CertificateWords(
    String name,
    String endpoint,
    List<X509Certificate> chain,
    Verdict trust,
    OnDisk disk,
    Instant now) {

  /** Certbot's hook reloads nginx within seconds; a cron line within the hour. */
  private static final Duration TIME_TO_RELOAD = Duration.ofHours(1);

  Observation.Builder observation() {
    Observation.Builder observation =
        Observation.of(Subject.of(Subject.DOMAIN, name))
            .measure(SslCheck.LIFETIME_LEFT, lifetimeLeft(), Unit.RATIO)
            .measure(SslCheck.REMAINING, remaining().toSeconds(), Unit.SECONDS)
            .finding(expiry())
            .finding(words(SslCheck.REMAINING, Severity.OK, validity()))
            .evidence(
                "shown at %s: for %s, from %s, valid %s to %s"
                    .formatted(
                        endpoint,
                        CertificateNames.of(own()),
                        own().getIssuerX500Principal().getName(),
                        notBefore(),
                        notAfter()));
    if (CertificateNames.covers(own(), name)) {
      servedDiffers().ifPresent(observation::finding);
    } else {
      observation.finding(wrongName());
      NotLookedAt.add(observation, "another name's certificate is shown", SslCheck.SERVED_DIFFERS);
    }
    chainFinding().ifPresent(observation::finding);
    disk.evidence().ifPresent(observation::evidence);
    return observation;
  }

  private X509Certificate own() {
    return chain.get(0);
  }

  private Instant notBefore() {
    return own().getNotBefore().toInstant();
  }

  private Instant notAfter() {
    return notAfter(own());
  }

  private static Instant notAfter(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }

  /** Negative when it is over. */
  private Duration remaining() {
    return Duration.between(now, notAfter());
  }

  private double lifetimeLeft() {
    Duration lifetime = Duration.between(notBefore(), notAfter());
    long counted = Math.min(lifetime.toSeconds(), SslCheck.COUNTED_LIFETIME.toSeconds());
    return counted <= 0 ? -1 : (double) remaining().toSeconds() / counted;
  }

  private Finding expiry() {
    if (remaining().isNegative()) {
      return with(Causes.EXPIRED, words(SslCheck.EXPIRY, Severity.CRITICAL, validity()));
    }
    if (now.isBefore(notBefore())) {
      String sentence = "the certificate of %s is not valid before %s".formatted(name, notBefore());
      return with(Causes.NOT_YET_VALID, words(SslCheck.EXPIRY, Severity.CRITICAL, sentence));
    }
    return with(Causes.NOT_RENEWED, words(SslCheck.EXPIRY, Severity.OK, validity()));
  }

  private String validity() {
    Duration time = remaining();
    return time.isNegative()
        ? "the certificate of %s expired %s ago".formatted(name, Amounts.time(time))
        : "the certificate of %s expires in %s".formatted(name, Amounts.time(time));
  }

  private Finding wrongName() {
    return words(
            SslCheck.NAME,
            Severity.CRITICAL,
            "the certificate shown for %s is for %s: browsers refuse it"
                .formatted(name, CertificateNames.of(own())))
        .build();
  }

  private Optional<Finding> chainFinding() {
    String sentence =
        "clients do not trust the certificate of %s from %s"
            .formatted(name, own().getIssuerX500Principal().getName());
    return switch (trust) {
      case TRUSTED -> Optional.empty();
      case SELF_SIGNED ->
          Optional.of(with(Causes.SELF_SIGNED, words(SslCheck.CHAIN, Severity.CRITICAL, sentence)));
      case NO_PATH ->
          Optional.of(with(Causes.NO_PATH, words(SslCheck.CHAIN, Severity.CRITICAL, sentence)));
    };
  }

  /** A file that was written a moment ago is about to be loaded. */
  private Optional<Finding> servedDiffers() {
    if (disk.isMissing()) {
      String sentence =
          "%s shows a certificate whose file %s is gone: nginx cannot start or reload";
      return Optional.of(
          differs(Causes.FILE_MISSING, sentence.formatted(name, disk.path().orElseThrow())));
    }
    return disk.file()
        .filter(file -> !file.certificates().get(0).equals(own()))
        .filter(file -> age(file).compareTo(TIME_TO_RELOAD) >= 0)
        .map(this::differs);
  }

  private Duration age(CertificateFile file) {
    return Duration.between(file.written(), now);
  }

  private Finding differs(CertificateFile file) {
    boolean newer = file.certificates().get(0).getNotBefore().after(own().getNotBefore());
    return newer
        ? differs(
            Causes.NOT_RELOADED,
            "%s was renewed on disk %s ago, but the old certificate is still shown"
                .formatted(name, Amounts.time(age(file))))
        : differs(
            Causes.OTHER_CERTIFICATE,
            "what is shown for %s is not the certificate in %s".formatted(name, file.path()));
  }

  private Finding differs(Cause cause, String sentence) {
    return with(
        cause,
        Finding.of(SslCheck.SERVED_DIFFERS, Severity.WARNING, sentence)
            .stillWorks(validity())
            .command("nginx -t")
            .command("systemctl reload nginx"));
  }

  private Finding.Builder words(String condition, Severity severity, String sentence) {
    return Finding.of(condition, severity, sentence)
        .stillWorks("the site itself is not affected, only who comes over TLS")
        .command(
            "openssl s_client -connect %s -servername %s </dev/null | openssl x509 -noout -dates -subject -issuer -ext subjectAltName"
                .formatted(endpoint, name))
        .command("certbot certificates")
        .command("certbot renew --dry-run");
  }

  private static Finding with(Cause cause, Finding.Builder finding) {
    return finding.cause(cause.slug(), cause.text()).build();
  }
}
