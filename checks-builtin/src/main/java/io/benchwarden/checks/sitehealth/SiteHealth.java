package io.benchwarden.checks.sitehealth;

import io.benchwarden.api.bench.Site;
import io.benchwarden.api.bench.SqlReadException;
import java.util.Optional;

/**
 * What was found of one site.
 *
 * @param site the site
 * @param web what the web server answered; empty if it was not asked
 * @param database why the site cannot log in to its database; empty if it can, or its pages prove
 *     it
 */
record SiteHealth(Site site, Optional<WebAnswer> web, Optional<SqlReadException> database) {}
