package io.benchwarden.bench.scheduler;

import io.benchwarden.bench.site.SiteConfigurations;
import java.nio.file.Path;
import java.util.Optional;

/** The scheduler of a bench on this host. */
public final class InstalledScheduler implements SchedulerView {
  private final Path bench;
  private final SiteConfigurations configurations;
  private final SchedulerProcess process;

  /**
   * The scheduler of a bench.
   *
   * @param bench the bench's real path
   * @param proc the kernel's {@code /proc}
   */
  public InstalledScheduler(Path bench, SiteConfigurations configurations, Path proc) {
    this.bench = bench;
    this.configurations = configurations;
    this.process = new SchedulerProcess(bench, proc);
  }

  @Override
  public SchedulerRules rules() {
    return SchedulerFeatures.detect(bench, configurations.common());
  }

  @Override
  public Optional<Long> process() {
    return process.find();
  }
}
