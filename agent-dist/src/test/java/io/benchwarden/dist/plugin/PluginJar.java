package io.benchwarden.dist.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Check;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Builds plugins from their sources, with nothing but the plugin interface in sight. */
public final class PluginJar {
  private PluginJar() {}

  /**
   * Compiles a check and puts it where the agent finds it.
   *
   * @param source the one source file
   * @param className the check in it
   * @param jar where it goes; its folder is made
   * @param work an empty folder for the classes
   */
  public static void build(Path source, String className, Path jar, Path work) throws IOException {
    compile(source, work);
    Files.createDirectories(jar.getParent());
    onlyForTheOwner(jar.getParent(), "rwxr-xr-x");
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Benchwarden-Api-Version", "0.1");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> classes = Files.walk(work)) {
      for (Path compiled : classes.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(work.relativize(compiled).toString()));
        Files.copy(compiled, out);
      }
      out.putNextEntry(new JarEntry("META-INF/services/" + Check.class.getName()));
      out.write(className.getBytes(StandardCharsets.UTF_8));
    }
    onlyForTheOwner(jar, "rw-r--r--");
  }

  /** A file of that name that is no jar at all. */
  static void garbage(Path jar) throws IOException {
    Files.createDirectories(jar.getParent());
    onlyForTheOwner(jar.getParent(), "rwxr-xr-x");
    Files.writeString(jar, "half a download");
    onlyForTheOwner(jar, "rw-r--r--");
  }

  private static void compile(Path source, Path work) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler).as("the tests need a JDK, not only a runtime").isNotNull();
    StringWriter complaints = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("--release", "17", "-cp", api().toString(), "-d", work.toString());
      boolean compiled =
          compiler
              .getTask(
                  complaints, files, null, options, null, files.getJavaFileObjects(source.toFile()))
              .call();
      assertThat(compiled).as(complaints.toString()).isTrue();
    }
  }

  private static Path api() {
    return Path.of(
        URI.create(Check.class.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  /**
   * The agent refuses plugins that others may write to, whatever the umask of who runs the tests.
   */
  private static void onlyForTheOwner(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
