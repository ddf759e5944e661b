package io.benchwarden.bench.sql;

import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;

/** A view of a bench: whether a site can log in to its database, as its own processes would. */
@FunctionalInterface
public interface SiteLogin {

  /**
   * Logs in with the credentials of the site's own configuration, even where a monitoring user is
   * configured, and opens the site's database.
   *
   * @throws SqlReadException if that fails; the reason is that of the site's own processes
   */
  void logIn(Site site) throws SqlReadException, InterruptedException;
}
