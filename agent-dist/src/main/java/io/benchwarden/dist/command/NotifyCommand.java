package io.benchwarden.dist.command;

import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.DeliveryException;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.runtime.config.ChannelConfiguration;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.route.Destination;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchwarden notify}: tries the ways to tell people. */
@Command(
    name = "notify",
    mixinStandardHelpOptions = true,
    description = "Tries the ways to tell people.",
    subcommands = NotifyCommand.Test.class)
public final class NotifyCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "test is missing: benchwarden notify test");
    }
  }

  /** {@code benchwarden notify test [CHANNEL]}. */
  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description = {
        "Sends a test message to each channel, or to the one that is named.",
        "Says what came of it, and why if it failed."
      },
      footer = {
        "",
        "Examples:",
        "  benchwarden notify test ops-mail",
        "  benchwarden notify test --route check=disk,severity=critical"
      })
  static final class Test implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(
        arity = "0..1",
        paramLabel = "CHANNEL",
        description = "A name under notifiers { … }.")
    private @Nullable String channel;

    @Option(
        names = "--route",
        paramLabel = "LABEL=VALUE",
        split = ",",
        description = "Sends it to whom an alert with these labels would be told.")
    private List<String> route = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
      Streams streams = Streams.of(spec);
      Configuration configured = configuration.load(streams.err()).configuration();
      int failed = 0;
      for (ChannelConfiguration chosen : chosen(configured)) {
        failed += send(configured, chosen, streams.out()) ? 0 : 1;
      }
      return failed == 0 ? ExitCode.OK : ExitCode.CRITICAL;
    }

    private List<ChannelConfiguration> chosen(Configuration configured) throws CommandFailure {
      Map<String, ChannelConfiguration> all = new TreeMap<>(configured.channels());
      if (all.isEmpty()) {
        throw new CommandFailure(
            ExitCode.CONFIGURATION, "no notifiers are configured, so nobody would be told");
      }
      if (!route.isEmpty()) {
        return routed(configured, all);
      }
      if (channel == null) {
        return List.copyOf(all.values());
      }
      ChannelConfiguration named = all.get(channel);
      if (named == null) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "no channel is called '%s'; there are %s"
                .formatted(channel, String.join(", ", all.keySet())));
      }
      return List.of(named);
    }

    private List<ChannelConfiguration> routed(
        Configuration configured, Map<String, ChannelConfiguration> all) throws CommandFailure {
      List<ChannelConfiguration> chosen = new ArrayList<>();
      for (Destination to : RoutesCommand.destinations(configured, route, Instant.now())) {
        ChannelConfiguration named = all.get(to.channel());
        if (named != null) {
          chosen.add(named);
        }
      }
      if (chosen.isEmpty()) {
        throw new CommandFailure(ExitCode.USAGE, "the route of these labels tells nobody");
      }
      return chosen;
    }

    private static boolean send(Configuration configured, ChannelConfiguration to, PrintWriter out)
        throws InterruptedException {
      Instant now = Instant.now();
      try {
        to.channel().send(message(configured, to.name(), now));
        out.printf("%s: accepted%n", to.name());
        return true;
      } catch (DeliveryException refused) {
        out.printf("%s: failed: %s%n", to.name(), refused.getMessage());
        return false;
      }
    }

    private static Notification message(Configuration configured, String channel, Instant now) {
      String id = UUID.randomUUID().toString();
      String summary = "This is a test. Nothing is wrong.";
      NotifiedAlert alert =
          new NotifiedAlert(
              "0000000000000000",
              Severity.WARNING,
              Map.of(
                  "alertname", "test",
                  "check", "test",
                  "condition", "test",
                  "host", configured.agent().host(),
                  "severity", "warning",
                  "subject", configured.agent().host(),
                  "subject_kind", "host"),
              Map.of(
                  "summary",
                  summary,
                  "description",
                  "Sent by 'benchwarden notify test' to try this channel."),
              now,
              Optional.of(now));
      return new Notification(
          id,
          "test-" + id,
          1,
          Notification.Reason.TEST,
          channel,
          Map.of(),
          List.of(alert),
          summary,
          now,
          now,
          1,
          configured.agent().externalUrl(),
          Optional.empty());
    }
  }
}
