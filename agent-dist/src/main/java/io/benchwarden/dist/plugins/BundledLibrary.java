package io.benchwarden.dist.plugins;

import io.benchwarden.dist.plugins.Judgement.Result;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Libraries that a plugin should not bring along. */
enum BundledLibrary {
  API(
      "the plugin interface",
      Result.warning,
      "the agent's own are used; give agent-api the scope provided",
      "io.benchwarden.api."),
  TESTS(
      "test libraries",
      Result.warning,
      "give them the scope test",
      "io.benchwarden.testkit.",
      "org.junit.",
      "junit.",
      "org.assertj.",
      "org.mockito.",
      "org.hamcrest.",
      "org.opentest4j."),
  AGENT(
      "the agent itself",
      Result.problem,
      "they change with each release and are no interface; use io.benchwarden.api alone",
      "io.benchwarden."),
  LOGGING(
      "logging libraries",
      Result.warning,
      "what is logged there does not reach the agent's log; use context.logger()",
      "org.slf4j.",
      "ch.qos.logback.",
      "org.apache.logging.",
      "org.apache.log4j."),
  JAVA("Java", Result.problem, "no plugin can define them; leave them out", "java.");

  final String title;
  final Result result;
  final String advice;
  private final List<String> prefixes;

  BundledLibrary(String title, Result result, String advice, String... prefixes) {
    this.title = title;
    this.result = result;
    this.advice = advice;
    this.prefixes = List.of(prefixes);
  }

  /** The library a class is of; the first, where one holds another. */
  static Optional<BundledLibrary> of(String type) {
    return Arrays.stream(values())
        .filter(library -> library.prefixes.stream().anyMatch(type::startsWith))
        .findFirst();
  }

  boolean has(String type) {
    return of(type).filter(library -> library == this).isPresent();
  }
}
