package io.benchwarden.dist.siteinfo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.Row;
import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Limits of a tenant's plan, wherever one of the usual schemes keeps them: the site's configuration
 * ({@code max_users}, {@code limits}, {@code quota}, {@code plan_limit}) or a single document whose
 * name speaks of a plan. Frappe itself has none.
 */
final class PlanLimits {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> IN_CONFIGURATION =
      List.of(
          "/max_users",
          "/max_space",
          "/expiry_date",
          "/plan",
          "/limits/users",
          "/limits/space",
          "/limits/expiry",
          "/quota/users",
          "/quota/active_users",
          "/quota/space",
          "/quota/db_space",
          "/quota/valid_till",
          "/plan_limit/max_database_usage",
          "/plan_limit/max_storage_usage",
          "/rate_limit/limit");

  private static final String SINGLES =
      """
      SELECT doctype, field, value FROM tabSingles
      WHERE (doctype LIKE '%Plan%' OR doctype LIKE '%Limit%' OR doctype LIKE '%Quota%'
          OR doctype LIKE '%Subscription%')
        AND (field LIKE '%users%' OR field LIKE '%limit%' OR field LIKE '%storage%'
          OR field LIKE '%max\\_%' OR field LIKE '%expir%' OR field LIKE '%valid_till%'
          OR field IN ('plan', 'plan_name', 'status', 'enabled'))
        AND field NOT LIKE '%key%' AND field NOT LIKE '%secret%' AND field NOT LIKE '%password%'
        AND value IS NOT NULL AND value <> '' AND CHAR_LENGTH(value) <= 60
      ORDER BY doctype, field LIMIT 20""";

  private PlanLimits() {}

  static List<Fact> of(Bench bench, Site site) throws InterruptedException {
    List<Fact> facts = new ArrayList<>(configured(site.directory().resolve("site_config.json")));
    try {
      for (Row row : bench.sql().query(site, SINGLES)) {
        String place = row.text("doctype").orElse("") + ": " + row.text("field").orElse("");
        facts.add(Fact.text(place, row.text("value").orElse("")));
      }
    } catch (SqlReadException unreadable) {
      facts.add(Fact.unknown("in-database", String.valueOf(unreadable.getMessage())));
    }
    return facts.isEmpty() ? List.of(Fact.text("plan", "no limit was found")) : facts;
  }

  private static List<Fact> configured(Path file) {
    List<Fact> facts = new ArrayList<>();
    try {
      JsonNode document = JSON.readTree(file.toFile());
      for (String pointer : IN_CONFIGURATION) {
        JsonNode value = document.at(pointer);
        if (value.isValueNode() && !value.isNull()) {
          facts.add(
              Fact.text(
                  "site_config.json: " + pointer.substring(1).replace('/', '.'), value.asText()));
        }
      }
    } catch (IOException unreadable) {
      facts.add(Fact.unknown("in-configuration", "site_config.json cannot be read"));
    }
    return facts;
  }
}
