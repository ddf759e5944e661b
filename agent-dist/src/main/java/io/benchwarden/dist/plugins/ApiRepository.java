package io.benchwarden.dist.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The Maven repository in the distribution: what plugins are built and tested against. */
final class ApiRepository {
  private ApiRepository() {}

  /** That of this program's distribution; empty if it does not run from one. */
  static Optional<Path> ofThisProgram() {
    return Optional.ofNullable(System.getProperty("benchwarden.home"))
        .map(home -> Path.of(home).resolve("repository"))
        .filter(Files::isDirectory);
  }

  /** Copies it, so that a project builds on machines where no agent is installed. */
  static void copy(Path repository, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(repository)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(repository.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
