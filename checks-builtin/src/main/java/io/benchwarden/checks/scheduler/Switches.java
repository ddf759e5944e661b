package io.benchwarden.checks.scheduler;

import io.benchwarden.bench.site.SiteConfiguration;

/**
 * The keys of the effective configuration that keep the scheduler from a site.
 *
 * @param maintenance {@code maintenance_mode}
 * @param paused {@code pause_scheduler}
 * @param disabled {@code disable_scheduler}
 * @param developer {@code developer_mode}, in which no site is dormant
 */
record Switches(boolean maintenance, boolean paused, boolean disabled, boolean developer) {
  static Switches of(SiteConfiguration configuration) {
    return new Switches(
        configuration.flag("maintenance_mode"),
        configuration.flag("pause_scheduler"),
        configuration.flag("disable_scheduler"),
        configuration.flag("developer_mode"));
  }
}
