package io.benchwarden.runtime.plugin;

import io.benchwarden.api.Check;
import io.benchwarden.api.notify.Notifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Finds what one class loader registers. A provider that cannot be made or asked is told and left
 * out; the others stay.
 */
final class Providers {
  /** A service file full of nonsense is not read to its end. */
  private static final int MAXIMUM_FAILURES = 20;

  private final ClassLoader loader;
  private final Predicate<Class<?>> isOwn;
  private final Map<String, Check> checks = new LinkedHashMap<>();
  private final Map<String, Notifier> notifiers = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();

  private Providers(ClassLoader loader, Predicate<Class<?>> isOwn) {
    this.loader = loader;
    this.isOwn = isOwn;
  }

  /** What a plugin registers: only classes of its own. */
  static Providers of(PluginClassLoader loader) {
    return new Providers(loader, type -> type.getClassLoader() == loader).find();
  }

  /** What the agent registers. */
  static Providers ofHost(ClassLoader loader) {
    return new Providers(loader, type -> true).find();
  }

  Map<String, Check> checks() {
    return checks;
  }

  Map<String, Notifier> notifiers() {
    return notifiers;
  }

  /** Clauses, one for each provider that was left out. */
  List<String> failures() {
    return failures;
  }

  private Providers find() {
    try (ContextLoader context = ContextLoader.set(loader)) {
      each(
          Check.class,
          check ->
              add(
                  checks,
                  "check",
                  check.describe().name(),
                  new ClassLoaderSafeCheck(check, loader)));
      each(
          Notifier.class,
          notifier ->
              add(
                  notifiers,
                  "notifier",
                  notifier.describe().name(),
                  new ClassLoaderSafeNotifier(notifier, loader)));
    }
    return this;
  }

  private <T> void add(Map<String, T> known, String kind, String name, T provider) {
    if (known.putIfAbsent(name, provider) != null) {
      failures.add("has two %ss named '%s'; the first is used".formatted(kind, name));
    }
  }

  private <T> void each(Class<T> service, Consumer<T> use) {
    Spliterator<ServiceLoader.Provider<T>> found =
        ServiceLoader.load(service, loader).stream().spliterator();
    boolean more = true;
    while (more && failures.size() < MAXIMUM_FAILURES) {
      try {
        more = found.tryAdvance(provider -> make(provider, use));
      } catch (ServiceConfigurationError | LinkageError | RuntimeException failure) {
        failures.add("a provider could not be found: " + ForeignFailure.describe(failure));
      }
    }
  }

  private <T> void make(ServiceLoader.Provider<T> provider, Consumer<T> use) {
    Class<? extends T> type = provider.type();
    if (!isOwn.test(type)) {
      failures.add("registers %s, which is not a class of its own".formatted(type.getName()));
      return;
    }
    try {
      use.accept(provider.get());
    } catch (Throwable failure) {
      failures.add("%s failed: %s".formatted(type.getName(), words(failure)));
    }
  }

  /** What the constructor or the class itself threw is wrapped; the author must know that. */
  private static String words(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean wraps =
        failure instanceof ServiceConfigurationError
            || failure instanceof ExceptionInInitializerError;
    return wraps && cause != null ? words(cause) : ForeignFailure.describe(failure);
  }

  /** Whether nothing was registered, nor anything that failed. */
  Optional<String> nothing() {
    return checks.isEmpty() && notifiers.isEmpty() && failures.isEmpty()
        ? Optional.of(
            "registers no check and no notifier in META-INF/services; see 'benchwarden"
                + " config check'")
        : Optional.empty();
  }
}
