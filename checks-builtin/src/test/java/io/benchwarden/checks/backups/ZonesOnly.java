package io.benchwarden.checks.backups;

import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SiteZone;
import io.benchwarden.api.bench.SqlAnswer;
import io.benchwarden.api.bench.SqlReader;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A database of which only the sites' zones are known. */
final class ZonesOnly implements SqlReader {
  private final Map<String, String> zones;

  ZonesOnly(Map<String, String> zones) {
    this.zones = zones;
  }

  @Override
  public SiteZone zone(Site site) {
    return zones.containsKey(site.name())
        ? new SiteZone.Known(ZoneId.of(zones.get(site.name())), true)
        : new SiteZone.Unknown("connection refused");
  }

  @Override
  public boolean hasMonitoringUser() {
    return false;
  }

  @Override
  public List<Row> query(Site site, String sql, Object... parameters) {
    throw new AssertionError("the check reads no tables");
  }

  @Override
  public Map<Site, SqlAnswer> queryEachSite(
      Collection<? extends Site> sites, String sql, Object... parameters) {
    throw new AssertionError("the check reads no tables");
  }

  @Override
  public List<Row> queryServer(String sql, Object... parameters) {
    throw new AssertionError("the check reads no tables");
  }
}
