package io.benchwarden.dist.plugins;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The projects that {@code plugins new} writes from: the sample plugins of the source tree, file by
 * file, with other names.
 */
enum SampleProject {
  CHECK(
      "sample-plugin",
      "queue-folder",
      "src/main/java/com/example/queuefolder/QueueFolderCheck.java",
      "src/main/resources/META-INF/services/io.benchwarden.api.Check",
      "src/main/resources/reference.conf",
      "src/test/java/com/example/queuefolder/QueueFolderCheckTest.java",
      "docs/queue-folder.md"),
  NOTIFIER(
      "sample-notifier",
      "line-service",
      "src/main/java/com/example/lineservice/LineServiceChannel.java",
      "src/main/java/com/example/lineservice/LineServiceNotifier.java",
      "src/main/resources/META-INF/services/io.benchwarden.api.notify.Notifier",
      "src/test/java/com/example/lineservice/LineServiceNotifierTest.java",
      "docs/line-service.md");

  private static final List<String> COMMON =
      List.of(
          ".github/workflows/build.yml",
          ".gitignore",
          ".mvn/maven.config",
          ".mvn/wrapper/maven-wrapper.properties",
          "README.md",
          "mvnw",
          "mvnw.cmd",
          "pom.xml");

  /** The folder of the source tree, and of this program's resources. */
  final String folder;

  final String name;
  private final List<String> own;

  SampleProject(String folder, String name, String... own) {
    this.folder = folder;
    this.name = name;
    this.own = List.of(own);
  }

  /** Its files, as paths in the project. */
  List<String> files() {
    return Stream.concat(COMMON.stream(), own.stream()).sorted().toList();
  }

  /** The package its classes are in. */
  String home() {
    return packageOf(name);
  }

  /** The usual package of a plugin. */
  static String packageOf(String plugin) {
    return "com.example." + plugin.replace("-", "");
  }

  /** What is written of it for a plugin of another name and package: a path, or a file's text. */
  String rename(String text, String plugin, String home) {
    return text.replace(home(), home)
        .replace(home().replace('.', '/'), home.replace('.', '/'))
        .replace(name, plugin)
        .replace(camelCase(name), camelCase(plugin));
  }

  private static String camelCase(String plugin) {
    return Stream.of(plugin.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }
}
