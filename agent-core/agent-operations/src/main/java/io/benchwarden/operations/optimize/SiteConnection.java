package io.benchwarden.operations.optimize;

import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.sql.SiteDatabase;
import io.benchwarden.bench.sql.SiteDatabases;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.OperationException.Reason;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/**
 * Opens the one kind of connection of the product that may change a database: as the site's own
 * user, for one statement.
 */
final class SiteConnection {
  /** A waiting lock of ours would queue the tenant's own statements behind it. */
  private static final int LOCK_SECONDS = 5;

  private static final int CONNECT_MILLISECONDS = 5_000;

  private SiteConnection() {}

  /**
   * Opens a connection to a site's database.
   *
   * @param limit how long a statement may take; the server ends it then
   */
  static Connection open(FrappeBench bench, Site site, Duration limit) throws OperationException {
    List<SiteDatabase> databases = databases(bench, site);
    SQLException first = null;
    for (SiteDatabase database : databases) {
      try {
        Driver driver = new org.mariadb.jdbc.Driver();
        Connection connection = driver.connect(database.url(), properties(database, limit));
        connection.setCatalog(database.name());
        return connection;
      } catch (SQLException failure) {
        first = first == null ? failure : first;
      }
    }
    throw new OperationException(
        Reason.FAILED,
        "the database of %s cannot be reached: %s"
            .formatted(site.name(), first == null ? "no address" : first.getMessage()),
        first);
  }

  private static List<SiteDatabase> databases(FrappeBench bench, Site site)
      throws OperationException {
    try {
      return bench
          .view(SiteDatabases.class)
          .orElseThrow(() -> new IllegalArgumentException("a bench without databases"))
          .databases(site);
    } catch (SqlReadException unknown) {
      throw new OperationException(Reason.FAILED, String.valueOf(unknown.getMessage()), unknown);
    }
  }

  private static Properties properties(SiteDatabase database, Duration limit) {
    Properties properties = new Properties();
    database.transport().forEach(properties::setProperty);
    properties.setProperty("user", database.user());
    properties.setProperty("password", database.password().reveal());
    properties.setProperty("connectTimeout", String.valueOf(CONNECT_MILLISECONDS));
    properties.setProperty("socketTimeout", String.valueOf(limit.plusSeconds(30).toMillis()));
    properties.setProperty("allowLocalInfile", "false");
    properties.setProperty("connectionAttributes", "program_name:benchwarden");
    properties.setProperty(
        "sessionVariables",
        "max_statement_time=%d,lock_wait_timeout=%d,innodb_lock_wait_timeout=%d"
            .formatted(Math.max(1, limit.toSeconds()), LOCK_SECONDS, LOCK_SECONDS));
    return properties;
  }
}
