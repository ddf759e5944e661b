package io.benchwarden.dist.command;

import io.benchwarden.dist.command.full.FullCommand;
import io.benchwarden.dist.command.generate.GenerateCommand;
import io.benchwarden.dist.command.operation.AuditLogCommand;
import io.benchwarden.dist.command.operation.BackupCommand;
import io.benchwarden.dist.command.operation.CleanupCommand;
import io.benchwarden.dist.command.operation.ClearCacheCommand;
import io.benchwarden.dist.command.operation.JobsCommand;
import io.benchwarden.dist.command.operation.MaintenanceCommand;
import io.benchwarden.dist.command.operation.MaintenanceModeCommand;
import io.benchwarden.dist.command.operation.OperationsCommand;
import io.benchwarden.dist.command.operation.OptimizeCommand;
import io.benchwarden.dist.command.operation.RestartCommand;
import io.benchwarden.dist.command.operation.SchedulerCommand;
import io.benchwarden.dist.demo.DemoCommand;
import io.benchwarden.dist.plugins.PluginsCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is behind {@code benchwarden}. */
@Command(
    name = "benchwarden",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Keeps multi-tenant Frappe/ERPNext benches healthy.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:OK",
      "1:WARNING",
      "2:CRITICAL, or what was asked for failed",
      "3:UNKNOWN: nobody could look",
      "64:wrong usage",
      "69:something that is needed is not there",
      "78:the configuration cannot be used"
    },
    subcommands = {
      RunCommand.class,
      StatusCommand.class,
      CheckCommand.class,
      HealthCommand.class,
      ServicesCommand.class,
      SslCheckCommand.class,
      MetricsCommand.class,
      DiskSpaceCommand.class,
      VerifyBackupsCommand.class,
      SiteInfoCommand.class,
      ChecksCommand.class,
      PluginsCommand.class,
      ConfigCommand.class,
      AlertsCommand.class,
      SilenceCommand.class,
      WindowCommand.class,
      RoutesCommand.class,
      ReplayCommand.class,
      NotifyCommand.class,
      ReloadCommand.class,
      DoctorCommand.class,
      CleanupCommand.class,
      OptimizeCommand.class,
      BackupCommand.class,
      RestartCommand.class,
      ClearCacheCommand.class,
      SchedulerCommand.class,
      MaintenanceModeCommand.class,
      JobsCommand.class,
      FullCommand.class,
      MaintenanceCommand.class,
      AuditLogCommand.class,
      OperationsCommand.class,
      DemoCommand.class,
      GenerateCommand.class
    })
public final class BenchwardenCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "a command is needed");
    }
  }
}
