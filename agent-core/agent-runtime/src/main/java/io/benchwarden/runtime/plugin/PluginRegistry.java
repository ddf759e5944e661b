package io.benchwarden.runtime.plugin;

import io.benchwarden.api.Check;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads plugins: what comes with the agent first, then each plugin of the plugin directories in a
 * class loader of its own. A plugin that cannot be loaded is told and left out: a bad jar must not
 * keep anybody from hearing of a full disk.
 */
public final class PluginRegistry {
  private static final Logger LOG = LoggerFactory.getLogger(PluginRegistry.class);

  private final List<Check> ownChecks;
  private final Duration limit;
  private boolean cleaned;

  /**
   * A registry for the life of the process.
   *
   * @param ownChecks checks that need the running agent and so cannot come by the service loader
   */
  public PluginRegistry(List<Check> ownChecks) {
    this(ownChecks, Duration.ofSeconds(10));
  }

  /** The same, with the time that one plugin may take to load. */
  PluginRegistry(List<Check> ownChecks, Duration limit) {
    this.ownChecks = List.copyOf(ownChecks);
    this.limit = limit;
  }

  /**
   * Loads everything anew; what an earlier call returned goes on to work until it is closed.
   *
   * @param directories the plugin directories, in order
   * @param privateDirectory where copies of the plugins are kept; the agent's own
   * @param host the agent's class loader: where the interface and the built-in things are
   */
  public LoadedPlugins load(List<Path> directories, Path privateDirectory, ClassLoader host)
      throws InterruptedException {
    Collected collected = new Collected();
    loadBuiltIn(host, collected);
    PluginScanner scanner = new PluginScanner();
    directories.forEach(scanner::scan);
    collected.failures.addAll(scanner.failures());
    PrivateCopies copies = new PrivateCopies(privateDirectory);
    Set<String> hashes = new HashSet<>();
    for (PluginSource source : scanner.sources()) {
      load(source, copies, host, collected).ifPresent(hashes::add);
    }
    cleanOnce(copies, hashes);
    LoadedPlugins loaded = collected.toLoadedPlugins();
    loaded.failures().forEach(failure -> LOG.error("plugin {}", failure.sentence()));
    for (PluginInfo plugin : loaded.plugins()) {
      plugin.warnings().forEach(warning -> LOG.warn("plugin {}: {}", plugin.name(), warning));
    }
    return loaded;
  }

  private void loadBuiltIn(ClassLoader host, Collected collected) throws InterruptedException {
    PluginSource source = PluginSource.builtIn();
    for (Check check : ownChecks) {
      collected.own(check);
    }
    find(source, () -> Providers.ofHost(host), collected)
        .ifPresent(found -> collected.add(source, "", found, List.of()));
  }

  private Optional<String> load(
      PluginSource source, PrivateCopies copies, ClassLoader host, Collected collected)
      throws InterruptedException {
    try {
      PrivateCopies.Copy copy = copies.copy(source);
      Manifests.Verdict verdict = Manifests.judge(copy.jars());
      if (verdict.refusal().isPresent()) {
        collected.fail(source, verdict.refusal().get());
      } else {
        open(source, copy, host, verdict, collected);
      }
      return Optional.of(copy.hash());
    } catch (IOException failure) {
      collected.fail(source, "cannot be read as a jar file: " + ForeignFailure.describe(failure));
      return Optional.empty();
    }
  }

  private void open(
      PluginSource source,
      PrivateCopies.Copy copy,
      ClassLoader host,
      Manifests.Verdict verdict,
      Collected collected)
      throws IOException, InterruptedException {
    PluginClassLoader loader = new PluginClassLoader(source.name(), urls(copy.jars()), host);
    boolean used = false;
    try {
      Optional<String> reference = loader.reference();
      Optional<Providers> found = find(source, () -> Providers.of(loader), collected);
      found.flatMap(Providers::nothing).ifPresent(why -> collected.fail(source, why));
      List<String> warnings = verdict.warning().stream().toList();
      used = found.map(own -> collected.add(source, copy.hash(), own, warnings)).orElse(false);
      if (used) {
        collected.loaders.add(loader);
        reference.ifPresent(text -> collected.reference(source, text));
      }
    } finally {
      if (!used) {
        loader.close();
      }
    }
  }

  /** Constructors and descriptions are the plugin's code, so they have a deadline as well. */
  private Optional<Providers> find(
      PluginSource source, Callable<Providers> search, Collected collected)
      throws InterruptedException {
    try {
      return Optional.of(TimeLimit.call("load " + source.name(), limit, search));
    } catch (TimeoutException late) {
      collected.fail(
          source,
          "was not loaded: a constructor or describe() did not return within %d s"
              .formatted(limit.toSeconds()));
    } catch (ExecutionException failure) {
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      collected.fail(source, "was not loaded: " + ForeignFailure.describe(cause));
    }
    return Optional.empty();
  }

  private static URL[] urls(List<Path> jars) throws MalformedURLException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    return urls;
  }

  /** At a reload the copies of the former plugins are still open. */
  private void cleanOnce(PrivateCopies copies, Set<String> hashes) {
    if (cleaned) {
      return;
    }
    cleaned = true;
    try {
      copies.keepOnly(hashes);
    } catch (IOException failure) {
      LOG.warn("old copies of plugins could not be removed: {}", failure.toString());
    }
  }
}
