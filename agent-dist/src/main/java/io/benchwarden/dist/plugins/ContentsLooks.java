package io.benchwarden.dist.plugins;

import io.benchwarden.api.Check;
import io.benchwarden.api.Unit;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.dist.plugins.Judgement.Area;
import io.benchwarden.runtime.alert.Quantity;
import io.benchwarden.runtime.plugin.Manifests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What can be said of a plugin without running any of it. */
final class ContentsLooks {
  private static final int JAVA_17 = 61;
  private static final int FIRST_JAVA = 44;
  private static final long LARGE = 20L * 1024 * 1024;

  private final PluginContents contents;

  ContentsLooks(PluginContents contents) {
    this.contents = contents;
  }

  List<Judgement> judge() throws IOException {
    List<Judgement> all = new ArrayList<>();
    all.add(size());
    all.add(version());
    all.addAll(services());
    all.add(compiledFor());
    all.addAll(bundled());
    all.add(modules());
    return all;
  }

  private Judgement size() {
    String words =
        "%s in %s, %d classes"
            .formatted(
                Quantity.format(contents.bytes(), Unit.BYTES),
                contents.jars().size() == 1 ? "one jar" : contents.jars().size() + " jars",
                contents.classes().size());
    return contents.bytes() > LARGE
        ? Judgement.warning(
            Area.file,
            words
                + ": each class that is loaded costs the agent memory; leave out what is not used")
        : Judgement.ok(Area.file, words);
  }

  private Judgement version() throws IOException {
    Manifests.Verdict verdict = Manifests.judge(contents.jars());
    return verdict
        .refusal()
        .map(why -> Judgement.problem(Area.version, why))
        .or(() -> verdict.warning().map(why -> Judgement.warning(Area.version, why)))
        .orElseGet(() -> Judgement.ok(Area.version, "was built for this agent's plugin API"));
  }

  private List<Judgement> services() {
    List<Judgement> all = new ArrayList<>();
    for (Class<?> service : List.of(Check.class, Notifier.class)) {
      for (String provider : contents.services().getOrDefault(service.getName(), List.of())) {
        all.add(
            contents.classes().containsKey(provider)
                ? Judgement.ok(Area.services, "registers %s %s".formatted(kind(service), provider))
                : Judgement.problem(
                    Area.services,
                    "registers %s %s, which is not in it".formatted(kind(service), provider)));
      }
    }
    if (all.isEmpty()) {
      all.add(
          Judgement.problem(
              Area.services,
              "registers nothing; write the name of the class into META-INF/services/%s or %s"
                  .formatted(Check.class.getName(), Notifier.class.getName())));
    }
    return all;
  }

  private static String kind(Class<?> service) {
    return service == Check.class ? "check" : "notifier";
  }

  private Judgement compiledFor() {
    int newest =
        contents.classes().values().stream().mapToInt(ClassFile::major).max().orElse(JAVA_17);
    return newest > JAVA_17
        ? Judgement.problem(
            Area.classes,
            "has classes for Java %d, and the packaged runtime is Java 17; compile with --release 17"
                .formatted(newest - FIRST_JAVA))
        : Judgement.ok(Area.classes, "is compiled for Java %d".formatted(newest - FIRST_JAVA));
  }

  private List<Judgement> bundled() {
    List<Judgement> all = new ArrayList<>();
    for (BundledLibrary library : BundledLibrary.values()) {
      long count = contents.classes().keySet().stream().filter(library::has).count();
      if (count > 0) {
        String words =
            "brings %d classes of %s: %s".formatted(count, library.title, library.advice);
        all.add(new Judgement(Area.classes, library.result, words));
      }
    }
    Set<String> others = libraries();
    if (!others.isEmpty()) {
      all.add(
          Judgement.ok(
              Area.classes,
              "brings libraries that nobody else sees: " + String.join(", ", others)));
    }
    return all;
  }

  /** Packages, three names deep, that share less than two names with every provider. */
  private Set<String> libraries() {
    Set<String> own =
        contents.services().values().stream()
            .flatMap(List::stream)
            .map(name -> prefix(name, 2))
            .collect(Collectors.toSet());
    return contents.classes().keySet().stream()
        .filter(name -> !own.contains(prefix(name, 2)))
        .filter(name -> BundledLibrary.of(name).isEmpty())
        .map(name -> prefix(name, 3))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String prefix(String type, int depth) {
    int end = type.lastIndexOf('.');
    List<String> names = end < 0 ? List.of() : List.of(type.substring(0, end).split("\\."));
    return String.join(".", names.subList(0, Math.min(depth, names.size())));
  }

  private Judgement modules() {
    PackagedModules packaged = new PackagedModules();
    Map<String, String> lacking = new TreeMap<>();
    contents
        .classes()
        .forEach(
            (user, file) -> {
              for (String type : file.references()) {
                Optional<String> module =
                    contents.classes().containsKey(type)
                        ? Optional.empty()
                        : packaged.lacking(type);
                module.ifPresent(name -> lacking.putIfAbsent(name, type + " in " + user));
              }
            });
    if (lacking.isEmpty()) {
      return Judgement.ok(Area.modules, "needs nothing of Java that the packaged runtime lacks");
    }
    String words =
        lacking.entrySet().stream()
            .map(entry -> "%s (%s)".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    return Judgement.warning(
        Area.modules,
        "names %s, which the packaged runtime lacks; run it with a whole Java 17, or do without"
            .formatted(words));
  }
}
