package io.benchwarden.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A bench's folder on disk, as small as one can be. */
public record BenchFolder(Path path) {
  public static BenchFolder in(Path parent) {
    BenchFolder bench = new BenchFolder(parent.resolve("frappe-bench"));
    List.of("apps", "sites", "config/pids", "logs").forEach(bench::folder);
    return bench;
  }

  public Path folder(String name) {
    try {
      return Files.createDirectories(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path write(String name, String content) {
    try {
      Path file = path.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public BenchFolder common(String json) {
    write("sites/common_site_config.json", json);
    return this;
  }

  public BenchFolder site(String name, String json) {
    write("sites/" + name + "/site_config.json", json);
    return this;
  }

  public BenchOptions options() {
    return BenchOptions.of("main", path);
  }
}
