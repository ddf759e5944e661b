package io.benchwarden.checks.ssl;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.certificate.CertificateFile;
import io.benchwarden.bench.certificate.CertificateTrust;
import io.benchwarden.bench.certificate.ServedCertificates;
import io.benchwarden.bench.certificate.TlsNames;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Shakes hands once for each name of each bench. */
final class SslProbe implements Probe {
  private static final int AT_A_TIME = 4;

  private final ServedCertificates served = new ServedCertificates();

  @Override
  public Report run(CheckContext context) throws InterruptedException {
    List<Observation> observations = new ArrayList<>();
    Set<Endpoint> endpoints = new HashSet<>();
    Set<String> told = new HashSet<>();
    for (Bench bench : context.benches()) {
      BenchOptions options = options(bench);
      try {
        Map<String, Optional<Path>> names = TlsNames.of(bench, options);
        // One name served by two benches is one subject.
        names.keySet().removeIf(name -> !told.add(name));
        if (!names.isEmpty()) {
          lookAt(bench, options, names, endpoints, context);
        }
      } catch (IOException failure) {
        observations.add(
            unreadable(bench, "nginx's configuration cannot be read: " + failure.getMessage()));
      } catch (GeneralSecurityException failure) {
        observations.add(
            unreadable(bench, "trusted authorities cannot be read: " + failure.getMessage()));
      }
    }
    return observations.isEmpty() ? Report.complete(observations) : Report.partial(observations);
  }

  private static BenchOptions options(Bench bench) {
    return bench
        .view(FrappeBench.class)
        .map(FrappeBench::options)
        .orElseGet(() -> BenchOptions.of(bench.name(), bench.directory()));
  }

  private void lookAt(
      Bench bench,
      BenchOptions options,
      Map<String, Optional<Path>> names,
      Set<Endpoint> endpoints,
      CheckContext context)
      throws InterruptedException, GeneralSecurityException, IOException {
    Endpoint endpoint = Endpoint.parse(options.tlsEndpoint().orElse("127.0.0.1:443"));
    Set<String> sites = bench.sites().stream().map(Site::name).collect(Collectors.toSet());
    NameObserver observer = new NameObserver(bench, sites, endpoint, served, trust(options));
    if (endpoints.add(endpoint)) {
      context.observe(observer.endpoint(List.copyOf(names.keySet())));
    }
    context.forEach(
        names.entrySet(),
        AT_A_TIME,
        name -> context.observe(observer.observe(name.getKey(), name.getValue(), context)));
  }

  private static CertificateTrust trust(BenchOptions options)
      throws IOException, GeneralSecurityException {
    List<X509Certificate> further = List.of();
    if (options.tlsTrustStore().isPresent()) {
      further = CertificateFile.read(options.tlsTrustStore().get()).certificates();
    }
    return CertificateTrust.systemAnd(further);
  }

  private static Observation unreadable(Bench bench, String reason) {
    return Observation.unreadable(bench.subject(), reason).bench(bench.name()).build();
  }

  @Override
  public void close() {
    served.close();
  }
}
