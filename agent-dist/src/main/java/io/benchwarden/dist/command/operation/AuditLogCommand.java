package io.benchwarden.dist.command.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.bench.BenchOptions;
import io.benchwarden.dist.command.AnswerFormat;
import io.benchwarden.dist.command.CommandFailure;
import io.benchwarden.dist.command.ExitCode;
import io.benchwarden.dist.text.Table;
import io.benchwarden.operations.Origin;
import io.benchwarden.operations.StateFolder;
import io.benchwarden.operations.audit.AuditReader;
import io.benchwarden.operations.audit.AuditRecord;
import io.benchwarden.operations.audit.AuditVerdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchwarden audit-log show|verify}. */
@Command(
    name = "audit-log",
    mixinStandardHelpOptions = true,
    description =
        "Shows who changed what on a bench, from where and with what result, or checks it.",
    footer = {
      "",
      "Examples:",
      "  benchwarden audit-log show --limit 20",
      "  benchwarden audit-log verify"
    })
public final class AuditLogCommand implements Runnable {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(commandLine(), "show or verify: one is needed");
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows the newest records, oldest first.")
  int show(
      @Mixin BenchChoice choice,
      @Option(names = "--limit", defaultValue = "50", description = "So many (50).") int limit,
      @Option(names = "--output", defaultValue = "text", description = "text (default) or json.")
          AnswerFormat output)
      throws CommandFailure {
    List<AuditRecord> records;
    try {
      records = reader(choice).newest(Math.max(0, limit));
    } catch (IOException failure) {
      throw unreadable(failure);
    }
    PrintWriter out = commandLine().getOut();
    if (output == AnswerFormat.json) {
      ArrayNode array = JSON.createArrayNode();
      records.forEach(record -> array.add(json(record)));
      out.println(array.toPrettyString());
    } else {
      tell(records, out);
    }
    return ExitCode.OK;
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Checks that no record was changed, removed or put in.",
        "The head it prints, kept elsewhere, also proves that the end was not cut off."
      })
  int verify(@Mixin BenchChoice choice) throws CommandFailure {
    AuditVerdict verdict;
    try {
      verdict = reader(choice).verify();
    } catch (IOException failure) {
      throw unreadable(failure);
    }
    PrintWriter out = commandLine().getOut();
    verdict.problems().forEach(out::println);
    out.printf(
        "%s: %d records%s, head %s%n",
        verdict.isWhole() ? "whole" : "NOT WHOLE",
        verdict.records(),
        verdict.torn() > 0
            ? ", %d lines cut off by a crash and told".formatted(verdict.torn())
            : "",
        verdict.head());
    return verdict.isWhole() ? ExitCode.OK : ExitCode.CRITICAL;
  }

  private AuditReader reader(BenchChoice choice) throws CommandFailure {
    BenchOptions bench = choice.choose(commandLine().getErr());
    return new AuditReader(StateFolder.at(bench.path()).auditLog());
  }

  private static CommandFailure unreadable(IOException failure) {
    return new CommandFailure(
        ExitCode.UNKNOWN, "the audit log cannot be read: " + failure.getMessage());
  }

  private static void tell(List<AuditRecord> records, PrintWriter out) {
    Table table = new Table("TIME", "WHO", "FROM", "EVENT", "OPERATION", "RESULT");
    for (AuditRecord record : records) {
      table.row(
          record.time().toString(),
          record.origin().map(AuditLogCommand::who).orElse(""),
          record.origin().flatMap(Origin::from).orElse(""),
          record.event(),
          record.operation()
              + (record.arguments().isEmpty() ? "" : " " + new TreeMap<>(record.arguments())),
          record.result().orElse(""));
    }
    if (table.isEmpty()) {
      out.println("Nothing was changed through Benchwarden yet.");
    } else {
      table.lines().forEach(out::println);
    }
  }

  private static String who(Origin origin) {
    String person =
        origin.login().equals(origin.user())
            ? origin.login()
            : "%s as %s".formatted(origin.login(), origin.user());
    return origin.by().equals("command") ? person : person + " through " + origin.by();
  }

  private static ObjectNode json(AuditRecord record) {
    ObjectNode object = JSON.createObjectNode();
    object.put("time", record.time().toString()).put("event", record.event());
    object.put("id", record.id()).put("operation", record.operation());
    record
        .origin()
        .ifPresent(
            origin -> {
              object.put("login", origin.login()).put("user", origin.user());
              origin.from().ifPresent(from -> object.put("from", from));
              object.put("by", origin.by());
            });
    ObjectNode arguments = object.putObject("arguments");
    new TreeMap<>(record.arguments()).forEach(arguments::put);
    record.result().ifPresent(result -> object.put("result", result));
    return object;
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("a command is called without its command line");
    }
    return spec.commandLine();
  }
}
