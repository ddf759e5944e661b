package io.benchwarden.dist.command;

import io.benchwarden.dist.daemon.DaemonModule;
import io.benchwarden.dist.daemon.Installation;
import io.benchwarden.dist.daemon.Installations;
import io.benchwarden.dist.daemon.MessageLinks;
import io.benchwarden.dist.daemon.Signals;
import io.benchwarden.runtime.config.AgentConfiguration;
import io.benchwarden.runtime.config.InvalidConfigurationException;
import io.benchwarden.runtime.schedule.TimeSource;
import io.benchwarden.runtime.self.SelfState;
import io.benchwarden.runtime.store.Store;
import io.benchwarden.runtime.store.StoreException;
import io.benchwarden.runtime.store.sqlite.SqliteStore;
import io.benchwarden.runtime.systemd.SystemdNotifier;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code benchwarden run}: the agent, until it is told to stop. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Runs the agent until it is told to stop (SIGTERM). SIGHUP reloads the configuration.",
    footer = {"", "Example:", "  benchwarden run --config /etc/benchwarden/benchwarden.conf"})
public final class RunCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

  @Override
  public Integer call() throws Exception {
    Map<String, String> environment = System.getenv();
    TimeSource time =
        new TimeSource(Clock.systemDefaultZone(), System::nanoTime, ZoneId.systemDefault());
    SelfState self = new SelfState();
    Installations installations = new Installations(configuration.file(), environment, self);
    Installation installation = load(installations);
    Store store = open(installation.configuration().agent(), time);
    DaemonModule.Assembled agent =
        new DaemonModule(
                installations,
                installation,
                store,
                time,
                SystemdNotifier.of(environment, ProcessHandle.current().pid()),
                self,
                MessageLinks.open(installation.configuration().agent(), time))
            .assemble();
    try {
      agent.daemon().start();
    } catch (IOException failure) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, String.valueOf(failure.getMessage()));
    }
    new Signals(agent.daemon(), agent.reloading()).awaitStop();
    return ExitCode.OK;
  }

  private Installation load(Installations installations)
      throws CommandFailure, InterruptedException {
    try {
      return installations.load();
    } catch (InvalidConfigurationException invalid) {
      throw ConfigurationOption.told(invalid, Streams.of(spec).err());
    }
  }

  private static Store open(AgentConfiguration agent, TimeSource time) throws CommandFailure {
    try {
      return SqliteStore.open(
          agent.stateDirectory(), agent.seriesMaximumBytes(), time.clock(), time.nanos());
    } catch (StoreException failure) {
      throw new CommandFailure(ExitCode.UNAVAILABLE, String.valueOf(failure.getMessage()));
    }
  }
}
