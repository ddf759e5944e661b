package io.benchwarden.dist.daemon;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.runtime.plugin.PluginInfo;
import io.benchwarden.runtime.schedule.ProbeStatus;
import java.util.List;

/** The plugins that are loaded, as JSON: what each is, brings, and costs. */
public final class PluginDocuments {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PluginDocuments() {}

  /** The plugins of a running agent, with what their probes cost since they were configured. */
  static ArrayNode of(CurrentInstallation current, List<ProbeStatus> probes) {
    ArrayNode plugins = JSON.createArrayNode();
    for (PluginInfo plugin : current.get().plugins().plugins()) {
      ObjectNode document = of(plugin);
      plugins.add(document);
      current.loadedAt(plugin).ifPresent(since -> document.put("since", since.toString()));
      document.set("cost", cost(plugin, probes));
    }
    return plugins;
  }

  /** A plugin that no agent runs. */
  public static ObjectNode of(PluginInfo plugin) {
    ObjectNode document = JSON.createObjectNode();
    document.put("name", plugin.name());
    document.put("origin", plugin.origin().toString());
    document.put("hash", plugin.hash());
    plugin.provides().forEach(document.putArray("provides")::add);
    plugin.warnings().forEach(document.putArray("warnings")::add);
    return document;
  }

  private static ObjectNode cost(PluginInfo plugin, List<ProbeStatus> probes) {
    List<ProbeStatus> own =
        probes.stream()
            .filter(probe -> plugin.provides().contains("check " + probe.check()))
            .toList();
    ObjectNode cost = JSON.createObjectNode();
    cost.put("probes", own.size());
    cost.put("runs", own.stream().mapToLong(probe -> probe.counts().runs()).sum());
    cost.put("cpuSeconds", own.stream().mapToLong(probe -> probe.cost().cpuNanos()).sum() / 1e9);
    cost.put(
        "allocatedBytes", own.stream().mapToLong(probe -> probe.cost().allocatedBytes()).sum());
    return cost;
  }
}
