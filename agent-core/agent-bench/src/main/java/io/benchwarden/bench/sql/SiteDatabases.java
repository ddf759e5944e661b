package io.benchwarden.bench.sql;

import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import java.util.List;

/**
 * A view of a bench: where its sites' databases are, for those who must do more there than read.
 */
@FunctionalInterface
public interface SiteDatabases {

  /**
   * A site's database, by the ways to reach it, best first; at least one.
   *
   * @throws SqlReadException if the site's configuration does not tell
   */
  List<SiteDatabase> databases(Site site) throws SqlReadException;
}
