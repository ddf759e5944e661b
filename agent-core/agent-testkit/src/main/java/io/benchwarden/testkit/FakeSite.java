package io.benchwarden.testkit;

import io.benchwarden.api.bench.Site;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A site that says what the test has it say. */
public record FakeSite(
    String name,
    Path directory,
    Optional<String> databaseName,
    Optional<String> problem,
    Map<String, String> labels)
    implements Site {

  /** A healthy site with a database named after it. */
  public static FakeSite named(String name) {
    return new FakeSite(
        name,
        Path.of("/nowhere", "sites", name),
        Optional.of("_" + Integer.toHexString(name.hashCode())),
        Optional.empty(),
        Map.of());
  }

  /** The same site with a configuration that cannot be read. */
  public FakeSite broken(String why) {
    return new FakeSite(name, directory, Optional.empty(), Optional.of(why), labels);
  }
}
