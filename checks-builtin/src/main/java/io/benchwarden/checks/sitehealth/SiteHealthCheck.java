package io.benchwarden.checks.sitehealth;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Hold;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Resource;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import io.benchwarden.checks.watch.SiteConfigurationFiles;
import io.benchwarden.checks.watch.WatchingProbe;
import java.time.Duration;

/** Whether each site can be used: its configuration, its database, its web pages. */
public final class SiteHealthCheck implements Check {

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("site-health")
        .sees("whether each site's configuration, database and web pages work")
        .every(Duration.ofSeconds(30))
        .timeout(Duration.ofSeconds(28))
        .leansOn(Resource.NETWORK)
        .setting(
            SettingDescription.withDefault(
                "ping", Type.FLAG, "true", "whether the web server is asked as well"))
        .setting(
            SettingDescription.withDefault(
                "ping-timeout", Type.DURATION, "5s", "how long a site may take to answer"))
        .setting(
            SettingDescription.optional(
                "web-port",
                Type.INTEGER,
                "gunicorn's port, if it is not webserver_port of common_site_config.json"))
        .condition(
            ConditionDescription.named("configuration")
                .sees("a configuration file cannot be read")
                .cause("site-config", "the site's site_config.json")
                .cause("common-site-config", "the bench's common_site_config.json"))
        .condition(
            ConditionDescription.named("database")
                .sees("the site cannot log in to its database")
                .cause("access-denied", "the server refuses its user or password")
                .cause("unknown-database", "its database is not there"))
        .condition(
            ConditionDescription.named("web")
                .sees("the site's pages cannot be had")
                .hold(Hold.times(2, 3))
                .cause("server-error", "the application fails")
                .cause("unknown-host", "the web server does not know the site")
                .cause("unavailable", "the web server is overloaded, or stopping")
                .cause("maintenance-unexplained", "it says maintenance, its configuration does not")
                .cause("no-answer", "no answer in time")
                .cause("refused", "nothing listens at the web server's port")
                .cause("unexpected-answer", "something else answers at its port"))
        .condition(
            ConditionDescription.named("down")
                .sees("the bench's web server serves no site")
                .hold(Hold.times(2, 2))
                .cause("refused", "nothing listens at its port")
                .cause("no-answer", "it accepts connections and does not answer"))
        .build();
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    long port = settings.has("web-port") ? settings.integer("web-port") : 0;
    if (port < 0 || port > 65_535) {
      throw settings.invalid("web-port", "must be a port, 1 to 65535");
    }
    return new WatchingProbe(
        new SiteHealthProbe(settings.flag("ping"), settings.duration("ping-timeout"), (int) port),
        new SiteConfigurationFiles());
  }
}
