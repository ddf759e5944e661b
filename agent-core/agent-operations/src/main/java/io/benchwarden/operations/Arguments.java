package io.benchwarden.operations;

import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.FrappeBench;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The checked arguments of one call. Immutable. */
public final class Arguments {
  private final Map<String, String> values;
  private final Optional<Site> site;

  private Arguments(Map<String, String> values, Optional<Site> site) {
    this.values = Map.copyOf(values);
    this.site = site;
  }

  /**
   * Checks arguments against their description and the bench.
   *
   * @throws OperationException naming the first that is wrong
   */
  public static Arguments check(
      OperationDescription operation, FrappeBench bench, Map<String, String> given)
      throws OperationException {
    for (String name : new TreeMap<>(given).keySet()) {
      if (operation.argument(name).isEmpty()) {
        throw wrong("%s has no argument '%s'".formatted(operation.name(), name));
      }
    }
    Optional<Site> site = Optional.empty();
    for (ArgumentDescription argument : operation.arguments()) {
      String value = given.get(argument.name());
      if (value == null) {
        requireOptional(operation, argument);
        continue;
      }
      Optional<String> mistake = argument.mistake(value);
      if (mistake.isPresent()) {
        throw wrong(mistake.get());
      }
      if (argument.type() == ArgumentDescription.Type.SITE) {
        site = Optional.of(site(bench, value));
      }
    }
    return new Arguments(given, site);
  }

  private static void requireOptional(OperationDescription operation, ArgumentDescription argument)
      throws OperationException {
    if (argument.required()) {
      throw wrong("%s needs %s".formatted(operation.name(), argument.name()));
    }
  }

  private static Site site(FrappeBench bench, String name) throws OperationException {
    return bench.sites().stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "bench %s has no site '%s'; it has %s"
                        .formatted(
                            bench.name(),
                            name,
                            bench.sites().stream()
                                .map(Site::name)
                                .limit(20)
                                .collect(Collectors.joining(", ")))));
  }

  private static OperationException wrong(String sentence) {
    return new OperationException(OperationException.Reason.USAGE, sentence);
  }

  /** An argument's text; empty if it was not given. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A required argument's text. */
  public String required(String name) {
    return text(name).orElseThrow(() -> new IllegalArgumentException("no argument " + name));
  }

  /** Whether a flag is set. */
  public boolean flag(String name) {
    return text(name).filter("true"::equals).isPresent();
  }

  /** The site, where one was named. */
  public Optional<Site> site() {
    return site;
  }

  /** The site of an operation that needs one. */
  public Site requiredSite() {
    return site.orElseThrow(() -> new IllegalArgumentException("no site"));
  }

  /** All, by name. */
  public Map<String, String> asMap() {
    return values;
  }
}
