package io.benchwarden.bench.sql;

import io.benchwarden.api.Secret;
import java.util.Map;

/**
 * Where a site's database is and how its own user logs in there.
 *
 * @param url the driver's URL, without a database
 * @param name the database
 * @param user its user
 * @param password that user's password
 * @param transport the driver's properties for socket and encryption
 */
public record SiteDatabase(
    String url, String name, String user, Secret password, Map<String, String> transport) {
  public SiteDatabase {
    transport = Map.copyOf(transport);
  }
}
