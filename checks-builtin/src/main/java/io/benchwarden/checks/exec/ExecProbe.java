package io.benchwarden.checks.exec;

import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Report;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.bench.ProcessRunner.ProcessResult;
import io.benchwarden.checks.display.Commands;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs the plugin and takes its answer apart. */
record ExecProbe(PluginCommand command) implements Probe {
  /** What is left of the run for killing the plugin's processes and telling so. */
  private static final Duration RESERVE = Duration.ofSeconds(2);

  private static final int MAXIMUM_JUDGED = 8;
  private static final int ERROR_LINES = 3;

  @Override
  public Report run(CheckContext context) throws InterruptedException {
    Subject subject = Subject.of("service", context.probe());
    Duration limit = limit(context.remaining());
    try {
      ProcessResult result = context.processes().run(command.started(), command.variables(), limit);
      return Report.of(observation(subject, result, limit));
    } catch (IOException failure) {
      String reason = "%s cannot be started: %s".formatted(command.program(), failure.getMessage());
      return Report.of(
          Observation.unreadable(subject, PluginOutput.printable(command.masked(reason))).build());
    }
  }

  private static Duration limit(Duration remaining) {
    Duration half = remaining.dividedBy(2);
    Duration less = remaining.minus(RESERVE);
    return less.compareTo(half) > 0 ? less : half;
  }

  private Observation observation(Subject subject, ProcessResult result, Duration limit) {
    PluginOutput output = PluginOutput.parse(command.masked(result.output()));
    Observation.Builder observation = Observation.of(subject);
    List<PerformanceValue> values = PerformanceData.parse(output.performanceData());
    MeasurementNames names = new MeasurementNames();
    for (PerformanceValue value : values) {
      observation.measure(names.of(value.label()), value.value(), value.unit());
    }
    Severity severity = result.timedOut() ? Severity.UNKNOWN : severity(result.exitCode());
    if (severity != Severity.OK) {
      observation.finding(
          Finding.of("result", severity, summary(output, result, limit))
              .command(Commands.of(command.words().toArray(String[]::new))));
    }
    evidence(observation, output, values, result);
    return observation.build();
  }

  private static Severity severity(int exitCode) {
    return switch (exitCode) {
      case 0 -> Severity.OK;
      case 1 -> Severity.WARNING;
      case 2 -> Severity.CRITICAL;
      default -> Severity.UNKNOWN;
    };
  }

  private String summary(PluginOutput output, ProcessResult result, Duration limit) {
    if (result.timedOut()) {
      return "%s did not end within %.1f s and was killed with all it started"
          .formatted(command.program(), limit.toMillis() / 1e3);
    }
    String said =
        output.summary().isEmpty()
            ? firstError(result).orElse("it wrote nothing")
            : output.summary();
    return result.exitCode() <= Severity.UNKNOWN.code()
        ? said
        : "%s ended with %d, which is no result of a plugin: %s"
            .formatted(command.program(), result.exitCode(), said);
  }

  private Optional<String> firstError(ProcessResult result) {
    return errors(result).stream().findFirst();
  }

  private List<String> errors(ProcessResult result) {
    return command
        .masked(result.error())
        .lines()
        .map(PluginOutput::printable)
        .filter(line -> !line.isEmpty())
        .limit(ERROR_LINES)
        .toList();
  }

  private void evidence(
      Observation.Builder observation,
      PluginOutput output,
      List<PerformanceValue> values,
      ProcessResult result) {
    if (!output.summary().isEmpty()) {
      observation.evidence(output.summary());
    }
    output.details().forEach(observation::evidence);
    values.stream()
        .sorted((one, other) -> Boolean.compare(other.isBad(), one.isBad()))
        .flatMap(value -> value.judged().stream())
        .map(PluginOutput::printable)
        .limit(MAXIMUM_JUDGED)
        .forEach(observation::evidence);
    errors(result).forEach(line -> observation.evidence("error output: " + line));
  }
}
