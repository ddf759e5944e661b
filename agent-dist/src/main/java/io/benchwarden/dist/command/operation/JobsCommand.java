package io.benchwarden.dist.command.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchwarden.api.bench.RedisReadException;
import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.bench.FrappeBenches;
import io.benchwarden.dist.command.AnswerFormat;
import io.benchwarden.dist.command.CommandFailure;
import io.benchwarden.dist.command.ExitCode;
import io.benchwarden.dist.text.Table;
import io.benchwarden.operations.action.SiteJobs;
import io.benchwarden.operations.action.SiteJobs.Job;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchwarden jobs list|retry|cancel|purge}: background jobs of one site. */
@Command(
    name = "jobs",
    mixinStandardHelpOptions = true,
    description =
        "Lists, retries, cancels or removes background jobs of one site, never another's.",
    footer = {
      "",
      "Examples:",
      "  benchwarden jobs list acme.example.com",
      "  benchwarden jobs retry acme.example.com acme.example.com::5d3c9a30",
      "  benchwarden jobs purge acme.example.com --dry-run"
    })
public final class JobsCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(), "list, retry, cancel or purge: one is needed");
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists a site's queued, running and failed jobs. Changes nothing.")
  int list(
      @Mixin BenchChoice choice,
      @Parameters(paramLabel = "SITE", description = "A site.") String name,
      @Option(names = "--output", defaultValue = "text", description = "text (default) or json.")
          AnswerFormat output)
      throws CommandFailure, InterruptedException {
    PrintWriter out = commandLine().getOut();
    try (FrappeBenches benches =
        FrappeBenches.open(List.of(choice.choose(commandLine().getErr())), System::nanoTime)) {
      FrappeBench bench = benches.benches().get(0).view(FrappeBench.class).orElseThrow();
      List<Job> jobs = new SiteJobs(bench, site(bench, name)).list();
      if (output == AnswerFormat.json) {
        out.println(new ObjectMapper().valueToTree(jobs).toPrettyString());
      } else {
        tell(name, jobs, out);
      }
      return ExitCode.OK;
    } catch (RedisReadException failure) {
      throw new CommandFailure(
          ExitCode.UNKNOWN, "the queues cannot be read: " + failure.getMessage());
    }
  }

  @Command(
      name = "retry",
      mixinStandardHelpOptions = true,
      description = "Puts a failed job back into its queue.")
  int retry(
      @Mixin OperationCall call,
      @Parameters(index = "0", paramLabel = "SITE", description = "A site.") String site,
      @Parameters(index = "1", paramLabel = "JOB", description = "A job, as list shows it.")
          String job)
      throws Exception {
    return call.carryOut(spec, "jobs", Map.of("action", "retry", "site", site, "job", job));
  }

  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      description = "Removes a queued job, or stops a running one.")
  int cancel(
      @Mixin OperationCall call,
      @Parameters(index = "0", paramLabel = "SITE", description = "A site.") String site,
      @Parameters(index = "1", paramLabel = "JOB", description = "A job, as list shows it.")
          String job)
      throws Exception {
    return call.carryOut(spec, "jobs", Map.of("action", "cancel", "site", site, "job", job));
  }

  @Command(
      name = "purge",
      mixinStandardHelpOptions = true,
      description = "Removes all queued jobs of a site. Running and failed ones stay.")
  int purge(
      @Mixin OperationCall call,
      @Parameters(paramLabel = "SITE", description = "A site.") String site)
      throws Exception {
    return call.carryOut(spec, "jobs", Map.of("action", "purge", "site", site));
  }

  private static void tell(String site, List<Job> jobs, PrintWriter out) {
    Table table = new Table("STATE", "QUEUE", "METHOD", "JOB");
    jobs.forEach(
        job ->
            table.row(
                job.state().name().toLowerCase(Locale.ROOT),
                job.queue().substring(job.queue().lastIndexOf(':') + 1),
                job.method(),
                job.id()));
    if (table.isEmpty()) {
      out.printf("%s has no queued, running or failed jobs.%n", site);
    } else {
      table.lines().forEach(out::println);
    }
  }

  private static Site site(FrappeBench bench, String name) throws CommandFailure {
    return bench.sites().stream()
        .filter(site -> site.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.USAGE, "bench %s has no site '%s'".formatted(bench.name(), name)));
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("a command is called without its command line");
    }
    return spec.commandLine();
  }
}
