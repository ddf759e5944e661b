package io.benchwarden.runtime.config;

import com.typesafe.config.ConfigObject;
import io.benchwarden.runtime.mute.MaintenanceWindow;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A configuration whose files could be parsed, before anybody has looked at what it asks of checks
 * and notifiers. Says where plugins are; with them it can be {@linkplain #resolve resolved}.
 */
public final class ParsedConfiguration {
  private final ConfigObject root;
  private final List<Path> files;
  private final HostEnvironment host;
  private final Problems found;
  private final AgentConfiguration agent;

  ParsedConfiguration(ConfigObject root, List<Path> files, HostEnvironment host, Problems found) {
    this.root = root;
    this.files = List.copyOf(files);
    this.host = host;
    this.found = found;
    Section agentSection = Section.root(root, found).section("agent");
    ConfigObject defaults = Defaults.agent(host);
    this.agent =
        AgentReader.read(
            new Section(
                agentSection.path(),
                agentSection.pattern(),
                agentSection.object().withFallback(defaults),
                agentSection.origin(),
                found),
            new Section(
                agentSection.path(),
                agentSection.pattern(),
                defaults,
                agentSection.origin(),
                found));
  }

  /**
   * The agent's own configuration. What cannot be used of it has its default here, and makes {@link
   * #resolve} fail.
   */
  public AgentConfiguration agent() {
    return agent;
  }

  /** The files it was read from, in order; empty for the built-in configuration. */
  public List<Path> files() {
    return files;
  }

  ParsedConfiguration withRoot(ConfigObject other) {
    return new ParsedConfiguration(other, files, host, found);
  }

  /** What is written, all files merged. */
  ConfigObject root() {
    return root;
  }

  HostEnvironment host() {
    return host;
  }

  /**
   * Validates everything and makes the probes and channels. Has no effect but that: whoever does
   * not use the result {@linkplain Configuration#close closes} it.
   *
   * @param catalog the kinds of checks and notifiers there are
   * @throws InvalidConfigurationException with all that is wrong; what was made is closed
   */
  public Configuration resolve(Catalog catalog) throws InvalidConfigurationException {
    return resolve(catalog, KnownSites.UNKNOWN);
  }

  /**
   * The same, with warnings of overrides that match nothing today.
   *
   * @param sites what sites there are
   */
  public Configuration resolve(Catalog catalog, KnownSites sites)
      throws InvalidConfigurationException {
    Problems problems = new Problems(found.errors(List.of()), found.warnings(List.of()));
    SecretReader secrets = new SecretReader(host);
    PluginSettings plugins = new PluginSettings(secrets);
    Configuration configuration = read(catalog, sites, problems, secrets, plugins);
    if (problems.hasErrors()) {
      InvalidConfigurationException invalid =
          new InvalidConfigurationException(problems.errors(fileNames()));
      Closing.closeAll(plugins.opened()).forEach(invalid::addSuppressed);
      throw invalid;
    }
    return configuration;
  }

  private Configuration read(
      Catalog catalog,
      KnownSites sites,
      Problems problems,
      SecretReader secrets,
      PluginSettings plugins) {
    Section section = Section.root(root, problems);
    UnknownKeys.report(section);
    DescribedPlugins described = DescribedPlugins.of(catalog, problems);
    List<BenchConfiguration> benches = new BenchReader(secrets).benches(section);
    Map<String, Map<String, String>> siteLabels = BenchReader.siteLabels(section);
    List<ProbeEntry> entries = probeEntries(catalog, described, problems);
    MatchReader matches = matches(siteLabels, entries, described);
    Set<String> benchNames = Set.copyOf(section.section("benches").keys());
    List<ProbeConfiguration> probes = new ProbeReader(plugins, matches, benchNames).read(entries);
    Map<String, ChannelConfiguration> channels =
        new NotifierReader(catalog.notifiers(), described.notifiers(), plugins).read(section);
    RouteReader routeReader =
        new RouteReader(matches, Set.copyOf(section.section("notifiers").keys()));
    List<Route> routes = routeReader.routes(section);
    Route defaultRoute = routeReader.defaultRoute(section);
    if (section.section("agent").has("digest")) {
      routeReader.digest(section.section("agent"));
    }
    routeReader.reportUnused(section);
    List<MaintenanceWindow> windows = new WindowReader(matches).windows(section);
    sites
        .byBench(benches)
        .ifPresent(known -> new VainNames(known, siteLabels).report(probes, section));
    return new Configuration(
        agent,
        benches,
        siteLabels,
        probes,
        channels,
        routes,
        defaultRoute,
        windows,
        problems.warnings(fileNames()),
        files);
  }

  List<ProbeEntry> probeEntries(Catalog catalog, DescribedPlugins described, Problems problems) {
    ConfigObject pluginDefaults = PluginReferences.checkDefaults(catalog.references(), problems);
    return new ProbeEntries(catalog.checks(), described.checks(), pluginDefaults, problems)
        .read(Section.root(root, problems));
  }

  private static MatchReader matches(
      Map<String, Map<String, String>> siteLabels,
      List<ProbeEntry> entries,
      DescribedPlugins described) {
    Set<String> labels = new HashSet<>();
    siteLabels.values().forEach(site -> labels.addAll(site.keySet()));
    Set<String> names = new HashSet<>();
    for (ProbeEntry entry : entries) {
      names.add(entry.name());
      labels.addAll(entry.effective().section("labels").keys());
    }
    return new MatchReader(labels, described.checks().keySet(), names);
  }

  private List<String> fileNames() {
    return files.stream().map(Path::toString).toList();
  }
}
