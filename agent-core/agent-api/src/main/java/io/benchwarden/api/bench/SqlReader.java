package io.benchwarden.api.bench;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads databases: one read-only statement a transaction, with a time limit, over a bounded number
 * of connections shared by the whole agent. With a monitoring user it is used for everything;
 * without one each site's own credentials are.
 *
 * <p>Text that varies belongs into parameters ({@code ?}), never into the statement.
 */
public interface SqlReader {

  /**
   * Whether a monitoring user is configured. It can read {@link #queryServer server-wide} tables
   * and all sites' sizes at once.
   */
  boolean hasMonitoringUser();

  /**
   * Reads from one site's database.
   *
   * @param sql one {@code SELECT} or {@code SHOW}; tables need no schema name
   * @param parameters for the question marks
   * @return the rows, at most 10,000
   * @throws SqlReadException if they cannot be read
   */
  List<Row> query(Site site, String sql, Object... parameters)
      throws SqlReadException, InterruptedException;

  /**
   * Reads the same from several sites, as many at a time as the connections allow.
   *
   * @return an answer for each site, in the order of {@code sites}
   */
  Map<Site, SqlAnswer> queryEachSite(
      Collection<? extends Site> sites, String sql, Object... parameters)
      throws InterruptedException;

  /**
   * Reads from the server as the monitoring user.
   *
   * @throws SqlReadException if they cannot be read; {@link SqlReadException.Reason#NOT_PERMITTED}
   *     without a monitoring user
   */
  List<Row> queryServer(String sql, Object... parameters)
      throws SqlReadException, InterruptedException;

  /** The time zone of a site's time stamps; read at most every few minutes and remembered. */
  SiteZone zone(Site site) throws InterruptedException;
}
