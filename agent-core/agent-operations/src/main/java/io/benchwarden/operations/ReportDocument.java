package io.benchwarden.operations;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.operations.OperationReport.StepReport;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Plans and reports as JSON; the fields are described in {@code docs/operations-commands.md}. */
public final class ReportDocument {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ReportDocument() {}

  /** A report. */
  public static ObjectNode of(OperationReport report) {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("id", report.id()).put("operation", report.operation());
    document.put("bench", report.bench());
    ObjectNode arguments = document.putObject("arguments");
    new TreeMap<>(report.arguments()).forEach(arguments::put);
    document.put("begun", report.begun().toString()).put("ended", report.ended().toString());
    document.put("outcome", name(report.outcome()));
    document.put("freedBytes", report.freedBytes());
    strings(document.putArray("heading"), report.heading());
    ArrayNode steps = document.putArray("steps");
    for (StepReport step : report.steps()) {
      steps
          .addObject()
          .put("what", step.what())
          .put("where", step.where())
          .put("outcome", name(step.result().outcome()))
          .put("text", step.result().text())
          .put("freedBytes", step.result().freedBytes());
    }
    strings(document.putArray("leftOut"), report.leftOut());
    strings(document.putArray("reported"), report.reported());
    strings(document.putArray("warnings"), report.warnings());
    document.put("output", report.output());
    return document;
  }

  /** A plan. */
  public static ObjectNode of(String operation, String bench, Plan plan) {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("operation", operation).put("bench", bench).put("dryRun", true);
    document.put("bytes", plan.bytes());
    strings(document.putArray("heading"), plan.heading());
    ArrayNode steps = document.putArray("steps");
    for (Step step : plan.steps()) {
      ObjectNode object = steps.addObject();
      object.put("what", step.what()).put("where", step.where()).put("bytes", step.bytes());
      ArrayNode commands = object.putArray("commands");
      step.commands().forEach(command -> strings(commands.addArray(), command));
    }
    strings(document.putArray("leftOut"), plan.leftOut());
    strings(document.putArray("reported"), plan.reported());
    return document;
  }

  /** An outcome's name in documents: {@code left-out}. */
  public static String name(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void strings(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
