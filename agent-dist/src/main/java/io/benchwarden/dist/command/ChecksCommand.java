package io.benchwarden.dist.command;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import io.benchwarden.dist.text.Table;
import io.benchwarden.runtime.alert.Quantity;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchwarden checks}: what checks there are, or all about one. */
@Command(
    name = "checks",
    mixinStandardHelpOptions = true,
    description =
        "Lists the checks there are, those of plugins too; with NAME tells all about one.",
    footer = {"", "Example:", "  benchwarden checks disk"})
public final class ChecksCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private final ConfigurationOption configuration = new ConfigurationOption();

  @Option(names = "--output", description = "text (default) or json.", defaultValue = "text")
  private AnswerFormat output = AnswerFormat.text;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "A check.")
  private @Nullable String name;

  @Override
  public Integer call() throws Exception {
    Streams streams = Streams.of(spec);
    Map<String, Check> checks =
        new TreeMap<>(configuration.load(streams.err()).plugins().catalog().checks());
    Optional<String> wanted = Optional.ofNullable(name);
    if (wanted.isPresent() && !checks.containsKey(wanted.get())) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "there is no check '%s'; there are %s"
              .formatted(wanted.get(), String.join(", ", checks.keySet())));
    }
    List<CheckDescription> described =
        checks.values().stream()
            .map(Check::describe)
            .filter(check -> wanted.map(check.name()::equals).orElse(true))
            .toList();
    if (output == AnswerFormat.json) {
      Json.write(described.stream().map(ChecksCommand::json).toList(), streams.out());
    } else if (wanted.isPresent()) {
      tell(described.get(0), streams.out());
    } else {
      Table table = new Table("CHECK", "EVERY", "SEES");
      described.forEach(check -> table.row(check.name(), time(check.every()), check.sees()));
      table.lines().forEach(streams.out()::println);
    }
    return ExitCode.OK;
  }

  private static void tell(CheckDescription check, PrintWriter out) {
    out.println(check.name() + ": " + check.sees());
    out.printf(
        "Every %s, at most %s a run, leans on %s.%n",
        time(check.every()),
        time(check.timeout()),
        check.resource().name().toLowerCase(Locale.ROOT));
    out.println();
    out.println("Conditions");
    check.conditions().forEach(condition -> tell(condition, out));
    if (!check.settings().isEmpty()) {
      out.println();
      out.println("Settings");
      Table table = new Table("  NAME", "TYPE", "DEFAULT", "MEANING");
      check.settings().forEach(setting -> table.row(row(setting)));
      table.lines().forEach(out::println);
    }
    out.println();
    out.println("Sample configuration");
    sample(check).forEach(line -> out.println("  " + line));
  }

  private static void tell(ConditionDescription condition, PrintWriter out) {
    out.printf("  %s: %s%n", condition.name(), condition.sees());
    condition.threshold().ifPresent(threshold -> out.println("    " + levels(threshold)));
    if (!condition.hold().forTime().isZero()) {
      out.println("    holds for " + time(condition.hold().forTime()));
    }
    if (condition.hold().outOf() > 1) {
      out.printf("    in %d of %d runs%n", condition.hold().times(), condition.hold().outOf());
    }
    condition.causes().forEach(cause -> out.printf("    %s: %s%n", cause.slug(), cause.text()));
  }

  private static String levels(Threshold threshold) {
    List<String> parts = new ArrayList<>();
    threshold.warning().ifPresent(level -> parts.add("warning " + amount(level, threshold)));
    threshold.critical().ifPresent(level -> parts.add("critical " + amount(level, threshold)));
    if (parts.isEmpty()) {
      parts.add("no level unless configured");
    }
    if (threshold.clearBy() > 0) {
      parts.add("left by " + amount(threshold.clearBy(), threshold));
    }
    return threshold.measurement() + ": " + String.join(", ", parts);
  }

  private static String amount(double level, Threshold threshold) {
    return Quantity.format(level, threshold.unit());
  }

  private static String[] row(SettingDescription setting) {
    return new String[] {
      "  " + setting.name(),
      setting.type().name().toLowerCase(Locale.ROOT),
      setting.required() ? "(required)" : setting.defaultValue().orElse(""),
      setting.meaning()
    };
  }

  private static List<String> sample(CheckDescription check) {
    List<String> lines = new ArrayList<>();
    lines.add("checks { " + check.name() + " {");
    lines.add("  every = " + hocon(check.every()));
    check.settings().stream()
        .filter(setting -> setting.defaultValue().isPresent())
        .forEach(s -> lines.add("  %s = %s".formatted(s.name(), s.defaultValue().orElseThrow())));
    lines.add("} }");
    return lines;
  }

  private static String time(Duration time) {
    return Quantity.format(time.toMillis() / 1e3, Unit.SECONDS);
  }

  private static String hocon(Duration time) {
    return time.toSeconds() % 60 == 0 ? time.toMinutes() + "m" : time.toSeconds() + "s";
  }

  private static Map<String, Object> json(CheckDescription check) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", check.name());
    document.put("sees", check.sees());
    document.put("everySeconds", check.every().toSeconds());
    document.put("timeoutSeconds", check.timeout().toSeconds());
    document.put("resource", check.resource().name().toLowerCase(Locale.ROOT));
    document.put("conditions", check.conditions().stream().map(ChecksCommand::json).toList());
    document.put("settings", check.settings().stream().map(ChecksCommand::json).toList());
    return document;
  }

  private static Map<String, Object> json(ConditionDescription condition) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", condition.name());
    document.put("sees", condition.sees());
    return document;
  }

  private static Map<String, Object> json(SettingDescription setting) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", setting.name());
    document.put("type", setting.type().name().toLowerCase(Locale.ROOT));
    document.put("default", setting.defaultValue().orElse(""));
    document.put("required", setting.required());
    document.put("meaning", setting.meaning());
    return document;
  }
}
