package io.benchwarden.dist.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What is in a plugin's jars.
 *
 * @param jars its jars, sorted
 * @param bytes their size
 * @param classes its classes by name, with dots; versions for later Java are not among them
 * @param services the classes it registers, by service type
 */
record PluginContents(
    List<Path> jars,
    long bytes,
    Map<String, ClassFile> classes,
    Map<String, List<String>> services) {
  private static final String SERVICES = "META-INF/services/";
  private static final String CLASS = ".class";

  /** Reads a jar, or the jars in a folder. */
  static PluginContents read(Path plugin) throws IOException {
    List<Path> jars = jars(plugin);
    long bytes = 0;
    Map<String, ClassFile> classes = new TreeMap<>();
    Map<String, List<String>> services = new TreeMap<>();
    for (Path jar : jars) {
      bytes += Files.size(jar);
      try (JarFile file = new JarFile(jar.toFile())) {
        for (Enumeration<JarEntry> all = file.entries(); all.hasMoreElements(); ) {
          JarEntry entry = all.nextElement();
          String name = entry.getName();
          try (InputStream in = file.getInputStream(entry)) {
            if (isClass(name)) {
              String type = name.substring(0, name.length() - CLASS.length()).replace('/', '.');
              classes.putIfAbsent(type, ClassFile.read(in));
            } else if (name.startsWith(SERVICES) && !entry.isDirectory()) {
              services
                  .computeIfAbsent(name.substring(SERVICES.length()), key -> new ArrayList<>())
                  .addAll(providers(text(in)));
            }
          }
        }
      }
    }
    return new PluginContents(jars, bytes, classes, services);
  }

  private static boolean isClass(String name) {
    return name.endsWith(CLASS)
        && !name.startsWith("META-INF/")
        && !name.endsWith("module-info.class")
        && !name.endsWith("package-info.class");
  }

  private static List<Path> jars(Path plugin) throws IOException {
    if (!Files.isDirectory(plugin)) {
      return List.of(plugin);
    }
    try (Stream<Path> entries = Files.list(plugin)) {
      return entries.filter(entry -> entry.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static List<String> providers(String text) {
    return text.lines()
        .map(line -> line.replaceAll("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
