package io.benchwarden.operations.serve;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.operations.Arguments;
import io.benchwarden.operations.BenchOperations;
import io.benchwarden.operations.Cancellation;
import io.benchwarden.operations.Operation;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.OperationObserver;
import io.benchwarden.operations.OperationReport;
import io.benchwarden.operations.OperationRunner;
import io.benchwarden.operations.Origin;
import io.benchwarden.operations.Plan;
import io.benchwarden.operations.Progress;
import io.benchwarden.operations.ReportDocument;
import io.benchwarden.operations.Step;
import io.benchwarden.operations.StepResult;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * One request and what comes of it: {@code plan}, {@code progress} …, {@code result}, or {@code
 * refused}. Whoever hangs up cancels what was asked for.
 */
final class Conversation {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LONGEST_REQUEST = 64 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final FrappeBench bench;
  private final BenchOperations operations;
  private final OperationRunner runner;
  private final Lines lines;
  private final String caller;

  Conversation(
      FrappeBench bench,
      BenchOperations operations,
      OperationRunner runner,
      Lines lines,
      String caller) {
    this.bench = bench;
    this.operations = operations;
    this.runner = runner;
    this.lines = lines;
    this.caller = caller;
  }

  /** Answers one request. */
  void hold() throws IOException, InterruptedException {
    Optional<String> line = lines.read(LONGEST_REQUEST, PATIENCE);
    if (line.isEmpty()) {
      return;
    }
    try {
      answer(Request.parse(line.get()));
    } catch (IllegalArgumentException malformed) {
      refuse("usage", String.valueOf(malformed.getMessage()));
    } catch (OperationException refused) {
      refuse(refused.reason().name().toLowerCase(Locale.ROOT), refused.sentence());
    }
  }

  private void answer(Request request)
      throws OperationException, IOException, InterruptedException {
    Operation operation =
        operations
            .named(request.operation())
            .orElseThrow(
                () ->
                    new OperationException(
                        OperationException.Reason.USAGE,
                        "there is no operation '%s'".formatted(request.operation())));
    Arguments arguments = Arguments.check(operation.describe(), bench, request.arguments());
    Plan plan = operation.plan(bench, arguments);
    ObjectNode planned = event("plan");
    planned.set("plan", ReportDocument.of(request.operation(), bench.name(), plan));
    lines.write(planned.toString());
    if (request.dryRun()) {
      return;
    }
    Origin origin = new Origin(request.login().orElse(caller), caller, request.from(), "daemon");
    ObjectNode result = event("result");
    result.set("report", ReportDocument.of(carryOut(operation, arguments, plan, origin)));
    lines.write(result.toString());
  }

  private OperationReport carryOut(
      Operation operation, Arguments arguments, Plan plan, Origin origin)
      throws OperationException, IOException, InterruptedException {
    Cancellation cancellation = new Cancellation();
    try (HangUpWatch hangUp = HangUpWatch.of(lines.channel(), cancellation)) {
      return runner.run(operation, arguments, plan, origin, cancellation, teller());
    }
  }

  /** A caller that does not listen does not stop what it asked for; only hanging up does. */
  private OperationObserver teller() {
    return new OperationObserver() {
      @Override
      public void ended(Step step, StepResult result, Progress progress) {
        ObjectNode event = event("progress");
        event.put("what", step.what()).put("where", step.where());
        event.put("outcome", ReportDocument.name(result.outcome())).put("text", result.text());
        event.put("done", progress.done()).put("total", progress.total());
        event.put("bytesDone", progress.bytesDone()).put("bytesTotal", progress.bytesTotal());
        progress.remaining().ifPresent(left -> event.put("remainingSeconds", left.toSeconds()));
        try {
          lines.write(event.toString());
        } catch (IOException notHeard) {
          return;
        }
      }
    };
  }

  private void refuse(String reason, String sentence) throws IOException {
    lines.write(event("refused").put("reason", reason).put("message", sentence).toString());
  }

  private static ObjectNode event(String name) {
    return MAPPER.createObjectNode().put("event", name);
  }
}
