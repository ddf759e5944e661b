package io.benchwarden.runtime.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A real plugin: compiled from source and packed into a jar, as a stranger would. */
final class PluginJar {
  private static final String CHECK = "META-INF/services/io.benchwarden.api.Check";

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Manifest manifest = new Manifest();

  PluginJar() {
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    builtFor("0.1");
  }

  PluginJar builtFor(String version) {
    manifest.getMainAttributes().putValue("Benchwarden-Api-Version", version);
    return this;
  }

  PluginJar withoutVersion() {
    manifest.getMainAttributes().remove(new Attributes.Name("Benchwarden-Api-Version"));
    return this;
  }

  PluginJar source(String type, String text) {
    sources.put(type, text);
    return this;
  }

  PluginJar file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  PluginJar file(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  PluginJar registers(String... types) {
    return file(CHECK, String.join("\n", types) + "\n");
  }

  /** A check that is registered; {@code run} is the body of its probe's run. */
  PluginJar check(String type, String name, String run) {
    return check(type, name, "", run);
  }

  /** The same with further members of the class, such as a constructor. */
  PluginJar check(String type, String name, String members, String run) {
    String before =
        files.containsKey(CHECK) ? new String(files.get(CHECK), StandardCharsets.UTF_8) : "";
    file(CHECK, before + type + "\n");
    int dot = type.lastIndexOf('.');
    return source(
        type,
        """
        package %s;
        import io.benchwarden.api.*;
        import java.util.*;
        public final class %s implements Check {
          %s
          public CheckDescription describe() {
            return CheckDescription.named("%s").sees("a test").build();
          }
          public Probe configure(Settings settings) {
            return context -> {
              %s
            };
          }
          static Report says(Object text) {
            return Report.of(Observation.of(Subject.of("test", String.valueOf(text))).build());
          }
        }
        """
            .formatted(type.substring(0, dot), type.substring(dot + 1), members, name, run));
  }

  /** Compiles and packs it, with the permissions a plugin must have. */
  Path write(Path jar) throws IOException {
    Path classes = Files.createTempDirectory("plugin-classes");
    compile(classes);
    Files.createDirectories(jar.getParent());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out, manifest);
        Stream<Path> compiled = Files.walk(classes)) {
      for (Path file : compiled.filter(Files::isRegularFile).sorted().toList()) {
        add(packed, classes.relativize(file).toString(), Files.readAllBytes(file));
      }
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        add(packed, file.getKey(), file.getValue());
      }
    }
    return jar;
  }

  private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(content);
    jar.closeEntry();
  }

  private void compile(Path classes) {
    if (sources.isEmpty()) {
      return;
    }
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((type, text) -> units.add(new Source(type, text)));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                messages,
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8),
                null,
                List.of(
                    "--release",
                    "17",
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path")),
                null,
                units)
            .call();
    if (!compiled) {
      throw new AssertionError(messages.toString());
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String type, String text) {
      super(URI.create("string:///" + type.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
