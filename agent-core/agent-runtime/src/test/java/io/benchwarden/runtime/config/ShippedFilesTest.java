package io.benchwarden.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The configuration that is shipped, and the manual, mean what they say. */
class ShippedFilesTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final Path SHIPPED = ROOT.resolve("etc/benchwarden.conf");
  private static final Path MANUAL = ROOT.resolve("docs/configuration.md");
  private static final Pattern EXAMPLE = Pattern.compile("```hocon\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  private ConfigurationFolder configuration() {
    ConfigurationFolder configuration = new ConfigurationFolder(folder);
    configuration.environment.put("HOOK_SECRET", "h00k");
    configuration.environment.put("CREDENTIALS_DIRECTORY", folder.toString());
    return configuration.file("database", "secret").file("hook", "secret");
  }

  @Test
  void the_shipped_file_runs_as_it_is_and_states_the_defaults() throws Exception {
    Configuration shipped = configuration().main(Files.readString(SHIPPED)).resolve();
    Configuration empty = configuration().main("").resolve();
    assertThat(shipped.agent()).isEqualTo(empty.agent());
    assertThat(shipped.probes())
        .extracting(ProbeConfiguration::name)
        .containsExactlyElementsOf(empty.probes().stream().map(ProbeConfiguration::name).toList());
    assertThat(shipped.warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning.message()).contains("nobody is told"));
  }

  @Test
  void the_shipped_file_is_valid_with_all_its_examples() throws Exception {
    String uncommented = Files.readString(SHIPPED).replaceAll("(?m)^( *)#(?=[^ \n]|  )", "$1");
    Configuration resolved = configuration().main(prose(uncommented)).resolve();
    assertThat(resolved.warnings()).isEmpty();
    assertThat(resolved.benches()).hasSize(1);
    assertThat(resolved.channels()).containsOnlyKeys("ops-mail", "hook");
    assertThat(resolved.routes()).hasSize(1);
    assertThat(resolved.agent().host()).isEqualTo("erp-1");
  }

  /** Without the indented lines of the introduction, which look like settings. */
  private static String prose(String text) {
    return text.replaceAll("(?m)^ +(benchwarden|systemctl) .*$", "");
  }

  @TestFactory
  Stream<DynamicTest> every_example_of_the_manual_is_valid() throws Exception {
    List<String> examples =
        EXAMPLE.matcher(Files.readString(MANUAL)).results().map(MatchResult::group).toList();
    assertThat(examples).hasSizeGreaterThan(4);
    return examples.stream()
        .map(example -> example.replace("```hocon", "").replace("```", ""))
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.strip().lines().findFirst().orElse(""),
                    () -> configuration().main(example).resolve()));
  }

  @Test
  void the_manual_lists_every_key_with_type_default_and_meaning() throws Exception {
    String manual = Files.readString(MANUAL);
    assertThat(ConfigurationKeys.all())
        .filteredOn(key -> !key.key().startsWith("check-defaults."))
        .filteredOn(key -> !key.key().matches("checks.*\\.overrides.*\\.(thresholds|conditions).*"))
        .extracting(ShippedFilesTest::row)
        .allSatisfy(row -> assertThat(manual).contains(row));
  }

  private static String row(KeyDescription key) {
    String defaultValue = key.defaultValue().map(text -> "`" + text + "`").orElse("");
    return "| `%s` | %s | %s | %s |\n"
        .formatted(key.key(), key.type(), defaultValue, key.meaning());
  }
}
