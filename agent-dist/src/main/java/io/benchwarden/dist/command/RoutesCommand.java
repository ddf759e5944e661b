package io.benchwarden.dist.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.Route;
import io.benchwarden.runtime.route.Destination;
import io.benchwarden.runtime.route.Router;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchwarden routes}: who is told what. */
@Command(
    name = "routes",
    mixinStandardHelpOptions = true,
    description = "Tells who would be told what.",
    subcommands = RoutesCommand.Test.class)
public final class RoutesCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "test is missing: benchwarden routes test");
    }
  }

  /** The channels of an alert with these labels; one value a label. */
  static List<Destination> destinations(
      Configuration configuration, List<String> texts, Instant now) throws CommandFailure {
    return Router.of(configuration).destinations(labels(texts), now);
  }

  private static Map<String, String> labels(List<String> texts) throws CommandFailure {
    Map<String, String> labels = new TreeMap<>();
    LabelArguments.parse(texts)
        .forEach((label, values) -> labels.put(label, String.join(",", values)));
    return labels;
  }

  /** {@code benchwarden routes test LABEL=VALUE…}. */
  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description = "Tells which routes take an alert with these labels, and who is told.",
      footer = {
        "",
        "Example:",
        "  benchwarden routes test check=disk severity=critical bench=main"
      })
  static final class Test implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

    @Parameters(arity = "1..*", paramLabel = "LABEL=VALUE", description = "The alert's labels.")
    private List<String> labels = new ArrayList<>();

    @Option(names = "--output", description = "text (default) or json.", defaultValue = "text")
    private AnswerFormat output = AnswerFormat.text;

    @Override
    public Integer call() throws Exception {
      Streams streams = Streams.of(spec);
      Configuration configured = configuration.load(streams.err()).configuration();
      List<Route> taking = Router.of(configured).taking(labels(labels));
      List<Destination> told = destinations(configured, labels, Instant.now());
      if (output == AnswerFormat.json) {
        Json.write(document(taking, told), streams.out());
      } else {
        tell(taking, told, streams.out());
      }
      return ExitCode.OK;
    }

    private static ObjectNode document(List<Route> taking, List<Destination> told) {
      ObjectNode answer = new ObjectMapper().createObjectNode();
      ArrayNode routes = answer.putArray("routes");
      taking.forEach(
          route ->
              routes
                  .addObject()
                  .put("name", route.name())
                  .put("configuredIn", route.origin().text()));
      ArrayNode channels = answer.putArray("channels");
      told.forEach(
          to ->
              channels
                  .addObject()
                  .put("channel", to.channel())
                  .put("route", to.route())
                  .put("repeatEverySeconds", to.repeatEvery().toSeconds())
                  .put("afterSeconds", to.after().toSeconds())
                  .put("quietNow", to.quiet().isPresent()));
      return answer;
    }

    private static void tell(List<Route> taking, List<Destination> told, PrintWriter out) {
      taking.forEach(
          route -> out.printf("Taken by %s (%s)%n", route.name(), route.origin().text()));
      if (told.isEmpty()) {
        out.println("Nobody is told.");
      }
      for (Destination to : told) {
        out.printf(
            "%s is told%s%s, %s%n",
            to.channel(),
            to.after().isZero()
                ? " at once"
                : " after %d min if nobody takes it".formatted(to.after().toMinutes()),
            to.quiet().isPresent() ? " (quiet hours now)" : "",
            to.repeatEvery().isZero()
                ? "and not reminded"
                : "and reminded every %d min".formatted(to.repeatEvery().toMinutes()));
      }
    }
  }
}
