package io.benchwarden.bench.site;

import io.benchwarden.api.bench.Site;
import java.util.Optional;

/** A view of a bench: the configuration files of it and its sites, as they are now. */
public interface SiteConfigurations {

  /** The keys common to all sites; see {@link SiteConfiguration#problem}. */
  SiteConfiguration common();

  /** A site's effective configuration; empty keys and a problem if its own file is broken. */
  SiteConfiguration of(Site site);

  /** What a site's own file says about a key, without the common one. */
  Optional<String> ownText(Site site, String key);
}
