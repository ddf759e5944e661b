package io.benchwarden.bench.sql;

import static io.benchwarden.api.bench.SqlReadException.Reason.ACCESS_DENIED;
import static io.benchwarden.api.bench.SqlReadException.Reason.NOT_PERMITTED;
import static io.benchwarden.api.bench.SqlReadException.Reason.SITE_CONFIGURATION;
import static io.benchwarden.api.bench.SqlReadException.Reason.UNSUPPORTED;

import io.benchwarden.api.Secret;
import io.benchwarden.api.bench.ReadMeter;
import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SiteZone;
import io.benchwarden.api.bench.SqlAnswer;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.api.bench.SqlReader;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.bench.BenchOptions.Login;
import io.benchwarden.bench.site.SiteConfiguration;
import io.benchwarden.bench.site.SiteConfigurations;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads the databases of one bench's sites. */
public final class MariaDbReader implements SqlReader, SiteLogin, SiteDatabases {
  private final BenchOptions options;
  private final SiteConfigurations configurations;
  private final DatabaseServers servers;
  private final SiteZones zones;
  private final ReadMeter meter;

  /**
   * A reader for one bench.
   *
   * @param servers the connections, shared with other benches; not closed here
   * @param nanoTime the monotonic clock, for what is remembered
   */
  public MariaDbReader(
      BenchOptions options,
      SiteConfigurations configurations,
      DatabaseServers servers,
      LongSupplier nanoTime) {
    this(options, configurations, servers, new SiteZones(nanoTime), ReadMeter.NONE);
  }

  private MariaDbReader(
      BenchOptions options,
      SiteConfigurations configurations,
      DatabaseServers servers,
      SiteZones zones,
      ReadMeter meter) {
    this.options = options;
    this.configurations = configurations;
    this.servers = servers;
    this.zones = zones;
    this.meter = meter;
  }

  /** The same reader, whose reading is counted. */
  public MariaDbReader metered(ReadMeter another) {
    return new MariaDbReader(options, configurations, servers, zones, another);
  }

  @Override
  public boolean hasMonitoringUser() {
    return options.databaseLogin().isPresent();
  }

  @Override
  public List<Row> query(Site site, String sql, @Nullable Object... parameters)
      throws SqlReadException, InterruptedException {
    Optional<Login> monitoring = options.databaseLogin();
    DatabaseServers.Work<List<Row>> read =
        connection -> ReadStatement.run(connection, meter, sql, parameters);
    return monitoring.isPresent()
        ? asMonitoringUser(monitoring.get(), configuration(site), inDatabase(site, read))
        : asSite(site, read);
  }

  @Override
  public Map<Site, SqlAnswer> queryEachSite(
      Collection<? extends Site> sites, String sql, @Nullable Object... parameters)
      throws InterruptedException {
    return new EachSite(servers.readers(), meter, site -> address(site))
        .read(sites, site -> query(site, sql, parameters));
  }

  @Override
  public List<Row> queryServer(String sql, @Nullable Object... parameters)
      throws SqlReadException, InterruptedException {
    Login login =
        options
            .databaseLogin()
            .orElseThrow(
                () ->
                    new SqlReadException(
                        NOT_PERMITTED,
                        "needs a monitoring user: benches.%s.database { user, password }"
                            .formatted(options.name()),
                        null));
    return asMonitoringUser(
        login,
        configurations.common(),
        connection -> ReadStatement.run(connection, meter, sql, parameters));
  }

  @Override
  public SiteZone zone(Site site) throws InterruptedException {
    return zones.zone(site, () -> query(site, SiteZones.SQL));
  }

  @Override
  public void logIn(Site site) throws SqlReadException, InterruptedException {
    DatabaseServers.Work<List<Row>> greeting =
        inDatabase(site, connection -> ReadStatement.run(connection, meter, "SELECT 1 AS one"));
    asSite(
        site,
        (address, login, configuration) ->
            servers.withNew(address, login, configuration, meter, greeting));
  }

  @Override
  public List<SiteDatabase> databases(Site site) throws SqlReadException {
    SiteConfiguration configuration = configuration(site);
    Login login = ownLogin(site, configuration);
    return addresses(configuration).stream()
        .map(
            address ->
                new SiteDatabase(
                    address.url(),
                    site.databaseName().orElse(""),
                    login.user(),
                    login.password(),
                    SessionProperties.transport(address, configuration)))
        .toList();
  }

  /** Where a site's database is, as far as that is known; failures are shared by address. */
  private Optional<String> address(Site site) {
    try {
      SiteConfiguration configuration = configuration(site);
      return Optional.of(addresses(configuration).get(0).toString());
    } catch (SqlReadException unknown) {
      return Optional.empty();
    }
  }

  private <T> T asMonitoringUser(
      Login login, SiteConfiguration configuration, DatabaseServers.Work<T> work)
      throws SqlReadException, InterruptedException {
    DatabaseAddress address = addresses(configuration).get(0);
    try (Connection connection = servers.borrow(address, login, configuration, meter)) {
      return work.apply(connection);
    } catch (SQLException failure) {
      throw failed(failure, address);
    }
  }

  /** Over the site's own connections, kept or new. */
  @FunctionalInterface
  private interface OwnWay<T> {
    T at(DatabaseAddress address, Login login, SiteConfiguration configuration)
        throws SQLException, InterruptedException;
  }

  private <T> T asSite(Site site, DatabaseServers.Work<T> work)
      throws SqlReadException, InterruptedException {
    DatabaseServers.Work<T> there = inDatabase(site, work);
    return asSite(
        site,
        (address, login, configuration) ->
            servers.withOwn(address, login, configuration, meter, there));
  }

  private <T> T asSite(Site site, OwnWay<T> way) throws SqlReadException, InterruptedException {
    SiteConfiguration configuration = configuration(site);
    Login login = ownLogin(site, configuration);
    List<DatabaseAddress> addresses = addresses(configuration);
    try {
      return asSiteAt(addresses.get(0), login, configuration, way);
    } catch (SqlReadException refused) {
      // Grants may name the TCP address only; a socket that was merely found is not the last word.
      if (refused.reason() != ACCESS_DENIED || addresses.size() < 2) {
        throw refused;
      }
    }
    return asSiteAt(addresses.get(1), login, configuration, way);
  }

  private static <T> T asSiteAt(
      DatabaseAddress address, Login login, SiteConfiguration configuration, OwnWay<T> way)
      throws SqlReadException, InterruptedException {
    try {
      return way.at(address, login, configuration);
    } catch (SQLException failure) {
      throw failed(failure, address);
    }
  }

  private static <T> DatabaseServers.Work<T> inDatabase(Site site, DatabaseServers.Work<T> work) {
    return connection -> {
      connection.setCatalog(site.databaseName().orElse(""));
      return work.apply(connection);
    };
  }

  private SiteConfiguration configuration(Site site) throws SqlReadException {
    if (site.problem().isPresent()) {
      throw new SqlReadException(SITE_CONFIGURATION, site.problem().get(), null);
    }
    SiteConfiguration configuration = configurations.of(site);
    String kind = configuration.text("db_type").orElse("mariadb").toLowerCase(Locale.ROOT);
    if (!kind.equals("mariadb") && !kind.equals("mysql")) {
      throw new SqlReadException(
          UNSUPPORTED,
          "%s has a %s database; only MariaDB is read".formatted(site.name(), kind),
          null);
    }
    return configuration;
  }

  private static Login ownLogin(Site site, SiteConfiguration configuration)
      throws SqlReadException {
    Optional<String> password = configuration.text("db_password");
    if (password.isEmpty()) {
      throw new SqlReadException(
          SITE_CONFIGURATION,
          "the configuration of %s has no db_password".formatted(site.name()),
          null);
    }
    String user = configuration.text("db_user").orElseGet(() -> site.databaseName().orElse(""));
    return new Login(user, Secret.of(password.get()));
  }

  private List<DatabaseAddress> addresses(SiteConfiguration configuration) throws SqlReadException {
    try {
      return DatabaseAddress.of(configuration, options, Files::exists);
    } catch (IllegalArgumentException unusable) {
      throw new SqlReadException(
          SITE_CONFIGURATION, String.valueOf(unusable.getMessage()), unusable);
    }
  }

  /** A driver turns an interrupt into a failure of the connection. */
  private static SqlReadException failed(SQLException failure, DatabaseAddress address)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while reading " + address);
    }
    return SqlFailures.read(failure, address);
  }
}
