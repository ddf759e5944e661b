package io.benchwarden.runtime.config;

import io.benchwarden.runtime.mute.MaintenanceWindow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The whole configuration, validated.
 *
 * @param agent the agent's own
 * @param benches the benches that are named; empty if they are to be found
 * @param siteLabels labels by site
 * @param probes what runs, sorted by name; disabled ones are left out
 * @param channels where to deliver, by name
 * @param routes tried from top to bottom
 * @param defaultRoute for what no route took
 * @param windows times in which planned work is done
 * @param warnings what is odd but no error
 * @param files the files it was read from, in order
 */
public record Configuration(
    AgentConfiguration agent,
    List<BenchConfiguration> benches,
    Map<String, Map<String, String>> siteLabels,
    List<ProbeConfiguration> probes,
    Map<String, ChannelConfiguration> channels,
    List<Route> routes,
    Route defaultRoute,
    List<MaintenanceWindow> windows,
    List<Problem> warnings,
    List<Path> files) {
  public Configuration {
    benches = List.copyOf(benches);
    siteLabels = Map.copyOf(siteLabels);
    probes = List.copyOf(probes);
    channels = Map.copyOf(channels);
    routes = List.copyOf(routes);
    windows = List.copyOf(windows);
    warnings = List.copyOf(warnings);
    files = List.copyOf(files);
  }

  /** The same, about other benches. */
  public Configuration withBenches(List<BenchConfiguration> others) {
    return new Configuration(
        agent,
        others,
        siteLabels,
        probes,
        channels,
        routes,
        defaultRoute,
        windows,
        warnings,
        files);
  }

  /**
   * Closes all its probes and channels: for a configuration that is given up without having run.
   *
   * @return what plugins threw at that; nothing is left open for it
   */
  public List<Throwable> close() {
    List<AutoCloseable> made = new ArrayList<>();
    probes.forEach(probe -> made.add(probe.probe()));
    channels.values().forEach(channel -> made.add(channel.channel()));
    return Closing.closeAll(made);
  }
}
