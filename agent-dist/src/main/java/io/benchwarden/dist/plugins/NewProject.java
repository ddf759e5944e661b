package io.benchwarden.dist.plugins;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A sample project under another name.
 *
 * @param sample what it is written from
 * @param name the plugin's name
 * @param home the package of its classes
 */
record NewProject(SampleProject sample, String name, String home) {

  /** Writes its files into a folder that is not there yet. */
  void write(Path folder) throws IOException {
    for (String file : sample.files()) {
      Path target = folder.resolve(sample.rename(file, name, home));
      Files.createDirectories(target.getParent());
      // The wrapper is Maven's; nothing in it is ours to rename.
      boolean ours = !file.startsWith("mvnw") && !file.startsWith(".mvn/");
      String text = read(file);
      Files.writeString(target, ours ? sample.rename(text, name, home) : text);
    }
    Files.setPosixFilePermissions(
        folder.resolve("mvnw"), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String read(String file) throws IOException {
    String resource = "/" + sample.folder + "/" + file;
    try (InputStream in = NewProject.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException("this program was built without " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
