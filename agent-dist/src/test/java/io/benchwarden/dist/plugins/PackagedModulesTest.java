package io.benchwarden.dist.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The modules of the packaged runtime")
class PackagedModulesTest {

  @Test
  @DisplayName("are those that the build puts into it")
  void asBuilt() throws IOException {
    Path pom = Path.of(System.getProperty("repository.root"), "agent-dist/pom.xml");
    Matcher modules =
        Pattern.compile("<package.modules>(.*)</package.modules>").matcher(Files.readString(pom));

    assertThat(modules.find()).isTrue();
    assertThat(PackagedModules.NAMES).containsExactlyInAnyOrder(modules.group(1).split(","));
  }

  @Test
  @DisplayName("lack java.desktop, and nothing for a class that is not Java's")
  void lacking() {
    PackagedModules packaged = new PackagedModules();

    assertThat(packaged.lacking("java.awt.Point")).contains("the module java.desktop");
    assertThat(packaged.lacking("javax.inject.Inject")).contains("the package javax.inject");
    assertThat(packaged.lacking("java.net.http.HttpClient")).isEmpty();
    assertThat(packaged.lacking("com.example.Lamp")).isEmpty();
  }
}
