package io.benchwarden.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The version of the plugin interface")
class ApiVersionTest {

  @ParameterizedTest(name = "an agent with {0} takes a plugin built for {1}: {2}")
  @CsvSource({
    "0.1, 0.1, true",
    "0.2, 0.1, true",
    "0.1, 0.2, false",
    "1.0, 0.9, false",
    "1.4, 1.2, true",
    "1.2, 1.4, false",
    "1.2, 2.0, false"
  })
  void rule(String host, String plugin, boolean taken) {
    ApiVersion built = ApiVersion.parse(plugin).orElseThrow();
    assertThat(ApiVersion.parse(host).orElseThrow().refuses(built).isEmpty()).isEqualTo(taken);
  }

  @Test
  @DisplayName("is the version that the build gives the interface")
  void sameAsBuild() throws Exception {
    String root = System.getProperty("repository.root");
    String pom = Files.readString(Path.of(root == null ? "../.." : root, "pom.xml"));
    Matcher version =
        Pattern.compile("<artifactId>benchwarden[^<]*</artifactId>\\s*<version>([^<]+)<")
            .matcher(pom);
    assertThat(version.find()).isTrue();
    assertThat(ApiVersion.parse(version.group(1))).contains(ApiVersion.HOST);
  }
}
