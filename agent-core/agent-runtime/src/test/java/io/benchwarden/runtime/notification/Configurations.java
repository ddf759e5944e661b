package io.benchwarden.runtime.notification;

import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.runtime.config.AgentConfiguration;
import io.benchwarden.runtime.config.ChannelConfiguration;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.DigestConfiguration;
import io.benchwarden.runtime.config.Origin;
import io.benchwarden.runtime.config.ProbeConfiguration;
import io.benchwarden.runtime.config.RetentionConfiguration;
import io.benchwarden.runtime.config.Route;
import io.benchwarden.runtime.match.LabelMatcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configurations for tests: all alerts go to all channels. */
final class Configurations {
  static final Channel ACCEPTS = notification -> Receipt.none();

  private Configurations() {}

  static Configuration of(List<ProbeConfiguration> probes, String... channels) {
    Map<String, Channel> all = new LinkedHashMap<>();
    for (String channel : channels) {
      all.put(channel, ACCEPTS);
    }
    return of(probes, all, List.of(), List.of(channels));
  }

  /** The same, in which nothing counts as flapping. */
  static Configuration withoutFlapping(Configuration all) {
    return new Configuration(
        agent(0),
        all.benches(),
        all.siteLabels(),
        all.probes(),
        all.channels(),
        all.routes(),
        all.defaultRoute(),
        all.windows(),
        all.warnings(),
        all.files());
  }

  /** The same, with a message a day. */
  static Configuration withDigest(Configuration all, DigestConfiguration digest) {
    return new Configuration(
        agent(5, Optional.of(digest)),
        all.benches(),
        all.siteLabels(),
        all.probes(),
        all.channels(),
        all.routes(),
        all.defaultRoute(),
        all.windows(),
        all.warnings(),
        all.files());
  }

  static Configuration of(
      List<ProbeConfiguration> probes,
      Map<String, Channel> channels,
      List<Route> routes,
      List<String> defaultChannels) {
    Map<String, ChannelConfiguration> configured = new LinkedHashMap<>();
    channels.forEach(
        (name, channel) -> configured.put(name, new ChannelConfiguration(name, "fake", channel)));
    return new Configuration(
        agent(5),
        List.of(),
        Map.of("a.example.com", Map.of("plan", "gold")),
        probes,
        configured,
        routes,
        route("default-route", LabelMatcher.ALL, false, List.of(), defaultChannels),
        List.of(),
        List.of(),
        List.of());
  }

  static Route route(
      String name, LabelMatcher match, boolean continues, List<Route> inside, List<String> to) {
    return new Route(name, match, to, continues, Optional.empty(), inside, new Origin("bw.conf:9"));
  }

  private static AgentConfiguration agent(int flappingAfter) {
    return agent(flappingAfter, Optional.empty());
  }

  private static AgentConfiguration agent(int flappingAfter, Optional<DigestConfiguration> digest) {
    return new AgentConfiguration(
        "web1",
        Path.of("state"),
        List.of(),
        4,
        Path.of("control.sock"),
        Optional.empty(),
        Optional.empty(),
        1_000_000,
        flappingAfter,
        Duration.ofHours(72),
        Optional.empty(),
        digest,
        RetentionConfiguration.SHIPPED);
  }
}
