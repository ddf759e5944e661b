package io.benchwarden.bench.site;

import io.benchwarden.api.bench.Site;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A site as read at one moment; holds no secret. */
record InstalledSite(
    String name,
    Path directory,
    Optional<String> databaseName,
    Optional<String> problem,
    Map<String, String> labels)
    implements Site {
  InstalledSite {
    labels = Map.copyOf(labels);
  }
}
