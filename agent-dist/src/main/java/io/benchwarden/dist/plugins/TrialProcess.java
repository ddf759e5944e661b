package io.benchwarden.dist.plugins;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchwarden.dist.plugins.Judgement.Area;
import io.benchwarden.runtime.plugin.LoadedPlugins;
import io.benchwarden.runtime.plugin.PluginInfo;
import io.benchwarden.runtime.plugin.PluginRegistry;
import io.benchwarden.runtime.self.AgentCheck;
import io.benchwarden.runtime.self.SelfState;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The process in which {@code plugins verify} runs a plugin alone. Started by {@link Trial}. */
public final class TrialProcess {
  /** The exit code of a trial that came to its end, unlike any that a plugin is likely to use. */
  static final int COMPLETE = 47;

  private TrialProcess() {}

  /**
   * Runs the plugin that {@link Trial} installed in the folder of the first argument, as often as
   * the second says.
   */
  public static void main(String[] arguments) throws Exception {
    Path work = Path.of(arguments[0]);
    TrialReport report = new TrialReport(work);
    Leftovers leftovers = Leftovers.watch(work);
    List<WeakReference<ClassLoader>> loaders =
        tryOut(work, Integer.parseInt(arguments[1]), report, leftovers);
    report.step("its leftovers were looked for");
    leftovers.judge(loaders).forEach(report::add);
    // Threads that the plugin left may keep the process alive, and shutdown hooks may hang.
    Runtime.getRuntime().halt(COMPLETE);
  }

  /** Everything that could hold the plugin's classes is gone when this has returned. */
  private static List<WeakReference<ClassLoader>> tryOut(
      Path work, int runs, TrialReport report, Leftovers leftovers) throws Exception {
    report.step("it was loaded");
    PluginRegistry registry = new PluginRegistry(List.of(new AgentCheck(new SelfState())));
    try (LoadedPlugins loaded =
        registry.load(
            List.of(work.resolve("plugins")),
            work.resolve("copies"),
            TrialProcess.class.getClassLoader())) {
      loaded
          .failures()
          .forEach(failure -> report.add(Judgement.problem(Area.loading, failure.reason())));
      List<PluginInfo> own =
          loaded.plugins().stream().filter(plugin -> !plugin.hash().isEmpty()).toList();
      // Until something runs, what is open is the agent's.
      leftovers.warmedUp();
      for (PluginInfo plugin : own) {
        report.add(Judgement.ok(Area.loading, "provides " + String.join(", ", plugin.provides())));
        new ContractTrial(loaded.catalog(), settings(work), runs, report, leftovers).run(plugin);
      }
      return loaded.watchLoaders();
    }
  }

  private static Map<String, String> settings(Path work) throws IOException {
    return new ObjectMapper()
        .readValue(Files.readString(work.resolve("settings")), new TypeReference<>() {});
  }
}
