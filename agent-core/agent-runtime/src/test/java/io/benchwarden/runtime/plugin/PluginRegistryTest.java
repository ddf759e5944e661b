package io.benchwarden.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Check;
import io.benchwarden.api.Report;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.MapSettings;
import io.benchwarden.testkit.SteerableClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The plugin registry")
class PluginRegistryTest {
  @TempDir Path folder;
  private Path plugins;
  private Path copies;
  private ClassLoader host;

  /** An agent with one built-in check, registered as a stranger's would be. */
  @BeforeEach
  void host() throws Exception {
    plugins = Files.createDirectory(folder.resolve("plugins"));
    copies = folder.resolve("copies");
    Path builtIn =
        new PluginJar()
            .check("builtin.DiskCheck", "disk", "return says(1);")
            .write(folder.resolve("builtin.jar"));
    host =
        new URLClassLoader(
            new URL[] {builtIn.toUri().toURL()}, PluginRegistryTest.class.getClassLoader());
  }

  private LoadedPlugins load() throws Exception {
    return load(new PluginRegistry(List.of(), Duration.ofSeconds(2)));
  }

  private LoadedPlugins load(PluginRegistry registry) throws Exception {
    try (Stream<Path> all = Files.walk(plugins)) {
      for (Path path : all.toList()) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
    return registry.load(List.of(plugins), copies, host);
  }

  private static String run(Check check) throws Exception {
    Report report =
        check
            .configure(MapSettings.of(Map.of()))
            .run(FakeContext.at(SteerableClock.at("2026-11-23T10:00:00Z")));
    return report.observations().get(0).subject().name();
  }

  private static List<String> sentences(LoadedPlugins loaded) {
    return loaded.failures().stream().map(PluginFailure::sentence).toList();
  }

  @Test
  @DisplayName("loads a jar and a folder of jars beside what is built in")
  void loads() throws Exception {
    new PluginJar()
        .check("a.HelloCheck", "hello", "return says(\"hello\");")
        .write(plugins.resolve("hello.jar"));
    new PluginJar()
        .check(
            "b.TwoCheck",
            "two",
            "return says(Class.forName(\"lib.Library\").getField(\"TEXT\").get(null));")
        .write(plugins.resolve("two/check.jar"));
    new PluginJar()
        .source(
            "lib.Library",
            "package lib; public final class Library { public static String TEXT = \"of the library\"; }")
        .write(plugins.resolve("two/library.jar"));
    Files.writeString(plugins.resolve("README.txt"), "not a plugin");
    Files.writeString(plugins.resolve(".hidden.jar"), "not a plugin either");
    try (LoadedPlugins loaded = load()) {
      assertThat(sentences(loaded)).isEmpty();
      assertThat(loaded.catalog().checks()).containsOnlyKeys("disk", "hello", "two");
      assertThat(run(loaded.catalog().checks().get("hello"))).isEqualTo("hello");
      assertThat(run(loaded.catalog().checks().get("two"))).isEqualTo("of the library");
      assertThat(loaded.plugins())
          .extracting(PluginInfo::name)
          .containsExactly("built in", "hello.jar", "two");
      assertThat(loaded.plugins().get(1).provides()).containsExactly("check hello");
      assertThat(loaded.plugins().get(1).hash()).matches("[0-9a-f]{64}");
    }
  }

  @Test
  @DisplayName("does not show a plugin what the agent registers, nor its libraries")
  void hostIsInvisible() throws Exception {
    new PluginJar()
        .check(
            "a.CuriousCheck",
            "curious",
            """
            int found = 0;
            for (Check check : ServiceLoader.load(Check.class, CuriousCheck.class.getClassLoader())) {
              found++;
            }
            String logger = "invisible";
            try {
              Class.forName("org.slf4j.Logger");
              logger = "visible";
            } catch (ClassNotFoundException expected) {
              found += 0;
            }
            return says(found + " " + logger);
            """)
        .write(plugins.resolve("curious.jar"));
    try (LoadedPlugins loaded = load()) {
      assertThat(loaded.plugins())
          .extracting(PluginInfo::provides)
          .containsExactly(List.of("check disk"), List.of("check curious"));
      assertThat(run(loaded.catalog().checks().get("curious"))).isEqualTo("1 invisible");
    }
  }

  @Test
  @DisplayName("shares the interface also with a plugin that brings a copy of it")
  void shadedInterface() throws Exception {
    String name = "io/benchwarden/api/Check.class";
    try (InputStream in = Check.class.getClassLoader().getResourceAsStream(name)) {
      new PluginJar()
          .check(
              "a.ShadedCheck",
              "shaded",
              "return says(Check.class.getClassLoader() == ShadedCheck.class.getClassLoader());")
          .file(name, in.readAllBytes())
          .write(plugins.resolve("shaded.jar"));
    }
    try (LoadedPlugins loaded = load()) {
      assertThat(sentences(loaded)).isEmpty();
      assertThat(run(loaded.catalog().checks().get("shaded"))).isEqualTo("false");
    }
  }

  @Test
  @DisplayName("shares exactly one prefix with plugins")
  void onePrefix() {
    assertThat(PluginClassLoader.SHARED_PREFIX).isEqualTo("io.benchwarden.api.");
    assertThat(Check.class.getName()).startsWith(PluginClassLoader.SHARED_PREFIX);
  }

  @Test
  @DisplayName("leaves out a provider that throws, and keeps the others of its jar")
  void throwing() throws Exception {
    new PluginJar()
        .check(
            "a.BadCheck",
            "bad",
            "public BadCheck() { throw new AssertionError(\"no luck\"); }",
            "return says(1);")
        .check(
            "a.WorseCheck",
            "worse",
            "static final int X = Integer.parseInt(\"x\");",
            "return says(X);")
        .check("a.GoodCheck", "good", "return says(1);")
        .source("a.Plain", "package a; public final class Plain {}")
        .registers("a.BadCheck", "a.MissingCheck", "a.WorseCheck", "a.Plain", "a.GoodCheck")
        .write(plugins.resolve("mixed.jar"));
    try (LoadedPlugins loaded = load()) {
      assertThat(loaded.catalog().checks()).containsOnlyKeys("disk", "good");
      String jar = plugins.resolve("mixed.jar") + ": ";
      assertThat(sentences(loaded)).hasSize(4).allSatisfy(s -> assertThat(s).startsWith(jar));
      assertThat(sentences(loaded).get(0))
          .isEqualTo(jar + "a.BadCheck failed: AssertionError: no luck.");
      assertThat(sentences(loaded).get(1)).contains("a.MissingCheck not found");
      assertThat(sentences(loaded).get(2)).contains("a.WorseCheck failed: NumberFormatException: ");
      assertThat(sentences(loaded).get(3)).contains("a.Plain not a subtype");
    }
  }

  @Test
  @DisplayName("does not wait for ever for a constructor")
  void hanging() throws Exception {
    new PluginJar()
        .check(
            "a.SlowCheck",
            "slow",
            "public SlowCheck() { while (true) { java.util.concurrent.locks.LockSupport.park(); Thread.interrupted(); } }",
            "return says(1);")
        .write(plugins.resolve("slow.jar"));
    try (LoadedPlugins loaded = load()) {
      assertThat(loaded.catalog().checks()).containsOnlyKeys("disk");
      assertThat(sentences(loaded))
          .containsExactly(
              plugins.resolve("slow.jar")
                  + ": was not loaded: a constructor or describe() did not return within 2 s.");
    }
  }

  @Test
  @DisplayName("refuses a second check of one name, naming both, also where the first is built in")
  void duplicates() throws Exception {
    new PluginJar()
        .check("a.OneCheck", "same", "return says(\"one\");")
        .write(plugins.resolve("one.jar"));
    new PluginJar()
        .check("b.OtherCheck", "same", "return says(\"other\");")
        .write(plugins.resolve("other.jar"));
    new PluginJar()
        .check("c.DiskCheck", "disk", "return says(\"false\");")
        .write(plugins.resolve("usurper.jar"));
    try (LoadedPlugins loaded = load()) {
      assertThat(run(loaded.catalog().checks().get("same"))).isEqualTo("one");
      assertThat(run(loaded.catalog().checks().get("disk"))).isEqualTo("1");
      assertThat(sentences(loaded))
          .containsExactly(
              "%s: its check same is not used: %s has that name already."
                  .formatted(plugins.resolve("other.jar"), plugins.resolve("one.jar")),
              "%s: its check disk is not used: the agent itself has that name already."
                  .formatted(plugins.resolve("usurper.jar")));
    }
  }

  @Test
  @DisplayName("finds what a plugin's library registers, on whatever thread it runs")
  void contextLoader() throws Exception {
    new PluginJar()
        .source("lib.Driver", "package lib; public interface Driver { String name(); }")
        .source(
            "lib.TheDriver",
            "package lib; public final class TheDriver implements Driver { public String name() { return \"found\"; } }")
        .file("META-INF/services/lib.Driver", "lib.TheDriver\n")
        .check(
            "a.DriverCheck",
            "driver",
            "return says(ServiceLoader.load(lib.Driver.class).iterator().next().name());")
        .write(plugins.resolve("driver.jar"));
    try (LoadedPlugins loaded = load()) {
      ClassLoader before = Thread.currentThread().getContextClassLoader();
      assertThat(run(loaded.catalog().checks().get("driver"))).isEqualTo("found");
      assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }
  }

  @Test
  @DisplayName("goes on working when its jar is overwritten in place, and loads the new one next")
  void overwritten() throws Exception {
    Path jar = plugins.resolve("late.jar");
    new PluginJar()
        .source(
            "a.Late", "package a; final class Late { static String text() { return \"old\"; } }")
        .check("a.LateCheck", "late", "return says(Late.text());")
        .write(jar);
    PluginRegistry registry = new PluginRegistry(List.of());
    try (LoadedPlugins old = load(registry)) {
      new PluginJar().check("a.LateCheck", "late", "return says(\"new\");").write(jar);
      try (LoadedPlugins next = load(registry)) {
        assertThat(run(old.catalog().checks().get("late"))).isEqualTo("old");
        assertThat(run(next.catalog().checks().get("late"))).isEqualTo("new");
      }
    }
    Files.delete(jar);
    load().close();
    try (Stream<Path> left = Files.list(copies)) {
      assertThat(left).as("copies of plugins that are gone").isEmpty();
    }
  }

  @Test
  @DisplayName("refuses what others may write to, and says how to mend it")
  void permissions() throws Exception {
    Path jar =
        new PluginJar()
            .check("a.OneCheck", "one", "return says(1);")
            .write(plugins.resolve("one.jar"));
    new PluginJar().check("a.TwoCheck", "two", "return says(1);").write(plugins.resolve("two.jar"));
    load().close();
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-rw-r--"));
    PluginRegistry registry = new PluginRegistry(List.of());
    try (LoadedPlugins loaded = registry.load(List.of(plugins), copies, host)) {
      assertThat(loaded.catalog().checks()).containsOnlyKeys("disk", "two");
      assertThat(sentences(loaded))
          .containsExactly(
              "%s: was not loaded: others than the owner may write to %s; run: chmod go-w %s."
                  .formatted(jar, jar, jar));
    }
    Files.setPosixFilePermissions(plugins, PosixFilePermissions.fromString("rwxr-xrwx"));
    try (LoadedPlugins loaded = registry.load(List.of(plugins), copies, host)) {
      assertThat(loaded.catalog().checks()).containsOnlyKeys("disk");
      assertThat(sentences(loaded).get(0)).contains("no plugin of this directory is loaded");
    }
  }

  @Test
  @DisplayName("refuses a plugin built for a newer interface before it loads any class")
  void newer() throws Exception {
    new PluginJar()
        .builtFor("0.2")
        .check("a.OneCheck", "one", "return says(1);")
        .write(plugins.resolve("newer.jar"));
    new PluginJar()
        .builtFor("latest")
        .check("a.TwoCheck", "two", "return says(1);")
        .write(plugins.resolve("odd.jar"));
    new PluginJar()
        .withoutVersion()
        .check("a.OldCheck", "old", "return says(1);")
        .write(plugins.resolve("old.jar"));
    try (LoadedPlugins loaded = load()) {
      assertThat(loaded.catalog().checks()).containsOnlyKeys("disk", "old");
      assertThat(sentences(loaded))
          .containsExactly(
              plugins.resolve("newer.jar")
                  + ": was built for plugin API 0.2, but this agent has 0.1: update the agent, or"
                  + " install the plugin's version for 0.1.",
              plugins.resolve("odd.jar")
                  + ": has the Benchwarden-Api-Version 'latest', which is no version like 0.1.");
      assertThat(loaded.plugins().get(1).warnings()).hasSize(1);
    }
  }

  @Test
  @DisplayName("says so when a jar is none, or registers nothing")
  void noPlugin() throws Exception {
    Files.writeString(plugins.resolve("broken.jar"), "half a download");
    new PluginJar().file("readme", "nothing").write(plugins.resolve("empty.jar"));
    try (LoadedPlugins loaded = load()) {
      assertThat(sentences(loaded).get(0))
          .startsWith(plugins.resolve("broken.jar") + ": cannot be read as a jar file: ");
      assertThat(sentences(loaded).get(1))
          .startsWith(plugins.resolve("empty.jar") + ": registers no check and no notifier");
    }
  }

  @Test
  @DisplayName("finds no plugins where there is no plugin directory")
  void noDirectory() throws IOException, InterruptedException {
    PluginRegistry registry = new PluginRegistry(List.of());
    try (LoadedPlugins loaded = registry.load(List.of(folder.resolve("gone")), copies, host)) {
      assertThat(loaded.failures()).isEmpty();
      assertThat(loaded.catalog().checks()).containsOnlyKeys("disk");
    }
  }
}
