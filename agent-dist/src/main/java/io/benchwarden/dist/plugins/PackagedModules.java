package io.benchwarden.dist.plugins;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The Java modules in the runtime that the packages bring along. */
final class PackagedModules {
  /** As {@code package.modules} of the build; a test compares the two. */
  static final Set<String> NAMES =
      Set.of(
          "java.base",
          "java.compiler",
          "java.datatransfer",
          "java.instrument",
          "java.logging",
          "java.management",
          "java.management.rmi",
          "java.naming",
          "java.net.http",
          "java.prefs",
          "java.rmi",
          "java.scripting",
          "java.security.jgss",
          "java.security.sasl",
          "java.sql",
          "java.sql.rowset",
          "java.transaction.xa",
          "java.xml",
          "java.xml.crypto",
          "jdk.crypto.ec",
          "jdk.net",
          "jdk.httpserver",
          "jdk.unsupported",
          "jdk.zipfs",
          "jdk.charsets",
          "jdk.localedata",
          "jdk.management");

  private static final Set<String> ROOTS =
      Set.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "org.w3c.dom.", "org.xml.sax.");

  /** Which module exports a package to everybody, of the runtime this program is run by. */
  private final Map<String, String> exporters = new HashMap<>();

  PackagedModules() {
    for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
      ModuleDescriptor descriptor = module.descriptor();
      descriptor.exports().stream()
          .filter(exports -> !exports.isQualified())
          .forEach(exports -> exporters.put(exports.source(), descriptor.name()));
    }
  }

  /**
   * What the packaged runtime lacks for a class.
   *
   * @param type its name, with dots
   * @return the module, or the package where this runtime does not know its module; empty if
   *     nothing is lacking, or the class is none of Java's
   */
  Optional<String> lacking(String type) {
    int dot = type.lastIndexOf('.');
    if (dot < 0 || ROOTS.stream().noneMatch(type::startsWith)) {
      return Optional.empty();
    }
    String home = type.substring(0, dot);
    String module = exporters.get(home);
    if (module == null) {
      return Optional.of("the package " + home);
    }
    return NAMES.contains(module) ? Optional.empty() : Optional.of("the module " + module);
  }
}
