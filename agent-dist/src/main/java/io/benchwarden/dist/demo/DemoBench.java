package io.benchwarden.dist.demo;

import io.benchwarden.testservers.ServerBinaries;
import io.benchwarden.testservers.fixture.BenchLife;
import io.benchwarden.testservers.fixture.FixtureSite;
import io.benchwarden.testservers.fixture.FrappeFixture;
import io.benchwarden.testservers.supervisor.SupervisorServer;
import io.benchwarden.testservers.tls.TlsEndpoint;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The bench of the demo with all that is around it.
 *
 * @param frappe the bench and its servers
 * @param supervisor what runs its programs
 * @param tls what serves two of its sites' names
 * @param life what keeps it alive
 */
record DemoBench(
    FrappeFixture frappe, SupervisorServer supervisor, TlsEndpoint tls, BenchLife life) {
  static final String ACME = "acme.example.com";
  static final String GLOBEX = "globex.example.com";
  static final String INITECH = "initech.example.com";

  private static final Duration CERTIFICATE_VALIDITY = Duration.ofDays(80);
  private static final Duration TICK = Duration.ofSeconds(1);

  /** Starts everything; what was started is handed to {@code closing}, also if the rest fails. */
  static DemoBench start(ServerBinaries binaries, Path directory, Clock clock, Closing closing) {
    FrappeFixture frappe =
        closing.add(FrappeFixture.start(binaries, directory, FrappeFixture.threeSites(), clock));
    String name = frappe.bench().getFileName().toString();
    SupervisorServer supervisor =
        closing.add(SupervisorServer.start(directory.resolve("supervisor"), name));
    supervisor.actAsScheduler(frappe.bench());
    List<String> names = List.of(ACME, GLOBEX);
    TlsEndpoint tls =
        closing.add(
            TlsEndpoint.start(directory.resolve("tls"), clock, CERTIFICATE_VALIDITY, names));
    for (String site : names) {
      frappe.serve(site, tls.certificateFile(site), tls.keyFile(site));
    }
    BenchLife life = closing.add(BenchLife.start(frappe, TICK));
    return new DemoBench(frappe, supervisor, tls, life);
  }

  /** A site by its name. */
  FixtureSite site(String name) {
    return frappe.site(name);
  }
}
