package io.benchwarden.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A plugin's reference.conf")
class PluginDefaultsTest {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  @TempDir Path folder;
  private Path plugins;

  @BeforeEach
  void folder() throws IOException {
    plugins = Files.createDirectory(folder.resolve("plugins"));
    Files.setPosixFilePermissions(plugins, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private LoadedPlugins load(String defaults) throws Exception {
    Path jar =
        new PluginJar()
            .check("a.HelloCheck", "hello", "return says(\"hello\");")
            .file("reference.conf", defaults)
            .write(plugins.resolve("hello.jar"));
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
    ClassLoader host = new URLClassLoader(new URL[0], PluginDefaultsTest.class.getClassLoader());
    return new PluginRegistry(List.of(), Duration.ofSeconds(5))
        .load(List.of(plugins), folder.resolve("copies"), host);
  }

  @Test
  @DisplayName("is handed over, and keeps no file open when the plugin is closed")
  void isHandedOverAndLetGo() throws Exception {
    try (LoadedPlugins loaded = load("checks { hello { every = 5m } }")) {
      assertThat(loaded.failures()).isEmpty();
      assertThat(loaded.catalog().references().values())
          .containsExactly("checks { hello { every = 5m } }");
    }
    assertThat(open()).noneMatch(file -> file.contains(folder.toString()));
  }

  @Test
  @DisplayName("of any length that no defaults have is refused with the plugin")
  void isBounded() throws Exception {
    try (LoadedPlugins loaded = load("# defaults\n".repeat(10_000))) {
      assertThat(loaded.plugins()).extracting(PluginInfo::name).doesNotContain("hello.jar");
      assertThat(loaded.failures())
          .singleElement()
          .satisfies(
              failure ->
                  assertThat(failure.sentence()).contains("reference.conf is longer than 64 KiB"));
    }
    assertThat(open()).noneMatch(file -> file.contains(folder.toString()));
  }

  private static List<String> open() throws IOException {
    try (Stream<Path> all = Files.list(DESCRIPTORS)) {
      return all.map(PluginDefaultsTest::target).toList();
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
