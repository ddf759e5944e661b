package io.benchwarden.operations.action;

import io.benchwarden.api.bench.RedisReadException;
import io.benchwarden.api.bench.Site;
import io.benchwarden.bench.FrappeBench;
import io.benchwarden.operations.ArgumentDescription;
import io.benchwarden.operations.ArgumentDescription.Type;
import io.benchwarden.operations.Arguments;
import io.benchwarden.operations.Operation;
import io.benchwarden.operations.OperationDescription;
import io.benchwarden.operations.OperationException;
import io.benchwarden.operations.OperationException.Reason;
import io.benchwarden.operations.Outcome;
import io.benchwarden.operations.Plan;
import io.benchwarden.operations.Step;
import io.benchwarden.operations.StepResult;
import io.benchwarden.operations.action.SiteJobs.Job;
import io.benchwarden.operations.action.SiteJobs.State;
import io.benchwarden.operations.process.BenchProgram;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code jobs retry|cancel|purge}: background jobs of one site, through the framework, never by
 * emptying anything in Redis.
 */
public final class JobsOperation implements Operation {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final OperationDescription DESCRIPTION =
      new OperationDescription(
          "jobs",
          "Puts a failed job back into its queue, cancels one, or removes all queued jobs of a site.",
          List.of(
              ArgumentDescription.choice("action", "What to do.", "retry", "cancel", "purge"),
              ArgumentDescription.site(true),
              ArgumentDescription.optional("job", Type.JOB, "The job, for retry and cancel.")),
          Duration.ofMinutes(15));

  private final BenchProgram program;

  /** The operation, through the bench's program. */
  public JobsOperation(BenchProgram program) {
    this.program = program;
  }

  @Override
  public OperationDescription describe() {
    return DESCRIPTION;
  }

  @Override
  public Plan plan(FrappeBench bench, Arguments arguments)
      throws OperationException, InterruptedException {
    Site site = arguments.requiredSite();
    String action = arguments.required("action");
    if (action.equals("purge")) {
      return purge(bench, site);
    }
    Job job = find(bench, site, arguments.text("job"));
    return Plan.of(action.equals("retry") ? retry(bench, site, job) : cancel(bench, site, job));
  }

  private Plan purge(FrappeBench bench, Site site) throws OperationException, InterruptedException {
    long queued = jobs(bench, site).stream().filter(job -> job.state() == State.QUEUED).count();
    List<String> command = program.command(bench.directory(), "purge-jobs", "--site", site.name());
    return new Plan.Builder()
        .heading(
            "%d queued jobs of %s would be lost; running and failed ones stay."
                .formatted(queued, site.name()))
        .step(
            new Step(
                "remove queued jobs",
                site.name(),
                0,
                List.of(command),
                context -> {
                  StepResult result = program.run(command, LIMIT, "removed", context);
                  return result.outcome() == Outcome.DONE ? counted(bench, site) : result;
                }))
        .build();
  }

  private static StepResult counted(FrappeBench bench, Site site)
      throws OperationException, InterruptedException {
    long left = jobs(bench, site).stream().filter(job -> job.state() == State.QUEUED).count();
    return StepResult.done("removed; %d queued now".formatted(left));
  }

  /** RQ's own program; the framework has no command for it. */
  private Step retry(FrappeBench bench, Site site, Job job) throws OperationException {
    if (job.state() != State.FAILED) {
      throw new OperationException(
          Reason.FAILED, "%s did not fail; it is %s".formatted(job.id(), job.state()));
    }
    List<String> command =
        List.of(
            "/usr/bin/env",
            "--chdir=" + bench.directory(),
            bench.directory().resolve("env/bin/rq").toString(),
            "requeue",
            "--queue",
            job.queue(),
            job.id());
    return step("retry job", site, job, command, RedisUrl.asVariable(bench), bench);
  }

  private Step cancel(FrappeBench bench, Site site, Job job) throws OperationException {
    if (job.state() == State.FAILED) {
      throw new OperationException(
          Reason.FAILED, job.id() + " failed already; there is nothing to cancel");
    }
    // The identifier holds no quote: its form was checked, and it was found in the queue.
    List<String> command =
        job.state() == State.STARTED
            ? execute(
                bench,
                site,
                "frappe.core.doctype.rq_job.rq_job.stop_job",
                "['%s']".formatted(job.id()))
            : execute(bench, site, "frappe.delete_doc", "['RQ Job', '%s']".formatted(job.id()));
    return step("cancel job", site, job, command, Map.of(), bench);
  }

  private List<String> execute(FrappeBench bench, Site site, String method, String arguments) {
    return program.command(
        bench.directory(), "--site", site.name(), "execute", method, "--args", arguments);
  }

  private Step step(
      String what,
      Site site,
      Job job,
      List<String> command,
      Map<String, String> variables,
      FrappeBench bench) {
    State before = job.state();
    return new Step(
        what,
        job.id(),
        0,
        List.of(command),
        context -> {
          StepResult result = program.run(command, variables, LIMIT, "done", context);
          boolean same =
              jobs(bench, site).stream()
                  .anyMatch(now -> now.id().equals(job.id()) && now.state() == before);
          return result.outcome() == Outcome.DONE && same
              ? StepResult.unknown(
                  "the program ended well, but the job is still %s".formatted(before))
              : result;
        });
  }

  private static Job find(FrappeBench bench, Site site, Optional<String> wanted)
      throws OperationException, InterruptedException {
    String id =
        wanted.orElseThrow(
            () -> new OperationException(Reason.USAGE, "retry and cancel need a job"));
    return jobs(bench, site).stream()
        .filter(job -> job.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new OperationException(
                    Reason.USAGE,
                    "%s has no job '%s'; see: benchwarden jobs list %s"
                        .formatted(site.name(), id, site.name())));
  }

  private static List<Job> jobs(FrappeBench bench, Site site)
      throws OperationException, InterruptedException {
    try {
      return new SiteJobs(bench, site).list();
    } catch (RedisReadException failure) {
      throw new OperationException(
          Reason.FAILED, "the queues cannot be read: " + failure.getMessage(), failure);
    }
  }
}
