package io.benchwarden.dist.command.operation;

import io.benchwarden.dist.text.Table;
import io.benchwarden.operations.OperationObserver;
import io.benchwarden.operations.OperationReport;
import io.benchwarden.operations.Outcome;
import io.benchwarden.operations.Plan;
import io.benchwarden.operations.Progress;
import io.benchwarden.operations.ReportDocument;
import io.benchwarden.operations.Step;
import io.benchwarden.operations.StepResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Tells people of plans, progress and results. */
public final class Narration {
  private final PrintWriter out;

  /** Writes there. */
  public Narration(PrintWriter out) {
    this.out = out;
  }

  /** What would be done. */
  public void plan(Plan plan) {
    plan.heading().forEach(out::println);
    Table table = new Table("WOULD", "WHERE", "SIZE");
    plan.steps().forEach(step -> table.row(step.what(), step.where(), size(step.bytes())));
    if (table.isEmpty()) {
      out.println("Nothing to do.");
    } else {
      table.lines().forEach(out::println);
      int steps = plan.steps().size();
      out.printf("%d %s%s%n", steps, steps == 1 ? "step" : "steps", total(plan.bytes()));
    }
    plan.leftOut().forEach(text -> out.println("left out: " + text));
    plan.reported().forEach(text -> out.println("note: " + text));
    out.flush();
  }

  /** A line for each step that ended, with rate and remaining time. */
  public static OperationObserver progress(PrintWriter err) {
    return new OperationObserver() {
      @Override
      public void ended(Step step, StepResult result, Progress progress) {
        err.printf(
            "[%d/%d%s] %s %s: %s%n",
            progress.done(),
            progress.total(),
            pace(progress),
            step.what(),
            step.where(),
            result.text());
        err.flush();
      }
    };
  }

  private static String pace(Progress progress) {
    if (progress.done() >= progress.total()) {
      return "";
    }
    String rate = progress.bytesTotal() > 0 ? ", " + size((long) progress.rate()) + "/s" : "";
    return rate + progress.remaining().map(left -> ", " + time(left) + " left").orElse("");
  }

  /** How it ended. */
  public void report(OperationReport report) {
    Table table = new Table("RESULT", "STEP", "WHERE", "");
    report.steps().stream()
        .filter(step -> step.result().outcome() != Outcome.DONE)
        .forEach(
            step ->
                table.row(
                    ReportDocument.name(step.result().outcome()),
                    step.what(),
                    step.where(),
                    step.result().text()));
    if (!table.isEmpty()) {
      table.lines().forEach(out::println);
    }
    report.warnings().forEach(text -> out.println("warning: " + text));
    out.printf(
        "%s: %d of %d steps done, %d left out, %d failed, %d not known%s (%s)%n",
        ReportDocument.name(report.outcome()),
        report.count(Outcome.DONE),
        report.steps().size(),
        report.count(Outcome.LEFT_OUT) + report.leftOut().size(),
        report.count(Outcome.FAILED),
        report.count(Outcome.UNKNOWN),
        report.freedBytes() > 0 ? ", " + size(report.freedBytes()) + " freed" : "",
        report.id());
  }

  private static String total(long bytes) {
    return bytes > 0 ? ", " + size(bytes) : "";
  }

  static String size(long bytes) {
    if (bytes <= 0) {
      return "";
    }
    double value = bytes;
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
  }

  private static String time(Duration left) {
    long seconds = left.toSeconds();
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
  }
}
