package io.benchwarden.dist.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.dist.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("plugins new")
class PluginsNewTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  @DisplayName("writes the sample project, to the byte, under the sample's name")
  void isTheSample(SampleProject sample) throws IOException {
    CommandRun run =
        sample == SampleProject.NOTIFIER ? make(sample.name, "--notifier") : make(sample.name);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(content(directory.resolve(sample.name)))
        .isEqualTo(content(ROOT.resolve("agent-dist").resolve(sample.folder)));
    assertThat(directory.resolve(sample.name).resolve("mvnw")).isExecutable();
  }

  @Test
  @DisplayName("renames packages, classes and files, and leaves no trace of the sample")
  void renames() throws IOException {
    make("tape-drive", "--package", "org.example.tapes");

    Map<String, String> files = content(directory.resolve("tape-drive"));
    assertThat(files)
        .containsKeys("src/main/java/org/example/tapes/TapeDriveCheck.java", "docs/tape-drive.md");
    assertThat(files.get("src/main/resources/META-INF/services/io.benchwarden.api.Check"))
        .isEqualTo("org.example.tapes.TapeDriveCheck\n");
    assertThat(files.toString().toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("queue-folder", "queuefolder");
  }

  @Test
  @DisplayName("brings the wrapper that builds Benchwarden itself")
  void wrapper() {
    for (SampleProject sample : SampleProject.values()) {
      Path folder = ROOT.resolve("agent-dist").resolve(sample.folder);
      for (String file :
          new String[] {"mvnw", "mvnw.cmd", ".mvn/wrapper/maven-wrapper.properties"}) {
        assertThat(folder.resolve(file)).hasSameTextualContentAs(ROOT.resolve(file));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Queue", "queue_folder", "-x", "a--b", "1a", "../up"})
  @DisplayName("refuses what is no name")
  void names(String name) {
    CommandRun run =
        CommandRun.of("plugins", "new", "--directory", directory.toString(), "--", name);

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).contains("is not a name");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  @DisplayName("overwrites nothing, and refuses packages that cannot be")
  void refusals() {
    make("lamp");

    assertThat(make("lamp").err()).contains("is there already");
    assertThat(make("other", "--package", "no package").err()).contains("is not a Java package");
    assertThat(make("other", "--package", "io.benchwarden.api").err()).contains("name another");
    assertThat(make("switch", "--package", "com.example.lights").exitCode()).isZero();
  }

  private CommandRun make(String name, String... options) {
    return CommandRun.of(
        Stream.concat(
                Stream.of("plugins", "new", name, "--directory", directory.toString()),
                Stream.of(options))
            .toArray(String[]::new));
  }

  private static Map<String, String> content(Path folder) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        if (!name.startsWith("target/") && !name.startsWith("repository/")) {
          all.put(name, Files.readString(file));
        }
      }
    }
    return all;
  }
}
