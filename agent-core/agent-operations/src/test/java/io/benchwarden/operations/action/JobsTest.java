package io.benchwarden.operations.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.operations.OperationReport;
import io.benchwarden.operations.Outcome;
import io.benchwarden.operations.TestBench;
import io.benchwarden.operations.action.SiteJobs.Job;
import io.benchwarden.testservers.RedisClient;
import io.benchwarden.testservers.RedisServer;
import io.benchwarden.testservers.ServerBinaries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {
  private static final String SITE = "acme.example.com";
  private static final String QUEUED = SITE + "::1-queued";
  private static final String FAILED = SITE + "::2-failed";

  @TempDir private static Path serverFolder;
  private static RedisServer server;

  @TempDir private Path folder;
  private TestBench bench;
  private String queue;

  @BeforeAll
  static void startAServer() {
    server = RedisServer.start(ServerBinaries.locate(), serverFolder.resolve("r"));
  }

  @AfterAll
  static void stopIt() {
    server.close();
  }

  @BeforeEach
  void makeABenchWithJobs() throws Exception {
    bench = TestBench.make(folder, SITE, "acme.example.com.br");
    Files.writeString(
        bench.directory().resolve("sites/common_site_config.json"),
        "{\"redis_queue\": \"redis://127.0.0.1:%d\"}".formatted(server.port()));
    queue = bench.directory().toString().substring(1).replace('/', '-') + ":short";
    try (RedisClient redis = server.connect()) {
      redis.call("FLUSHALL");
      redis.call("SADD", "rq:queues", "rq:queue:" + queue, "rq:queue:other-bench:short");
      redis.call("RPUSH", "rq:queue:" + queue, QUEUED, "acme.example.com.br::9");
      redis.call("RPUSH", "rq:queue:other-bench:short", SITE + "::elsewhere");
      redis.call("ZADD", "rq:failed:" + queue, 1, FAILED);
      redis.call(
          "HSET",
          "rq:job:" + QUEUED,
          "description",
          "frappe.utils.background_jobs.execute_job(kwargs={'secret': 'x'},"
              + " method='erpnext.sync', site='acme.example.com', user='Administrator')");
    }
  }

  @AfterEach
  void closeIt() {
    bench.close();
  }

  private OperationReport run(String action, String job) throws Exception {
    return bench.run(
        new JobsOperation(bench.benchProgram()),
        job.isEmpty()
            ? Map.of("action", action, "site", SITE)
            : Map.of("action", action, "site", SITE, "job", job));
  }

  private String redis(String... command) {
    return "printf '%s\\n' \"$RQ_REDIS_URL\" > url; exec 3<>/dev/tcp/127.0.0.1/%d; printf '%s\\r\\n' >&3; head -1 <&3"
        .formatted("%s", server.port(), String.join(" ", command));
  }

  private void bash(Path file, String script) throws Exception {
    Files.writeString(file, "#!/bin/bash\necho \"$*\" >> calls\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void listsTheJobsOfOneSiteAndBenchOnly() throws Exception {
    assertThat(new SiteJobs(bench.bench(), bench.bench().sites().get(0)).list())
        .containsExactly(
            new Job(QUEUED, queue, SiteJobs.State.QUEUED, "erpnext.sync"),
            new Job(FAILED, queue, SiteJobs.State.FAILED, ""));
  }

  @Test
  void removesQueuedJobsThroughTheFrameworkForOneSite() throws Exception {
    OperationReport report = run("purge", "");

    assertThat(report.heading()).singleElement().asString().startsWith("1 queued jobs of " + SITE);
    assertThat(bench.called()).containsExactly("purge-jobs --site acme.example.com");
    assertThat(report.outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void cancelsAQueuedJobAndDoesNotBelieveTheExitCodeAlone() throws Exception {
    assertThat(run("cancel", QUEUED).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(bench.called())
        .containsExactly(
            "--site acme.example.com execute frappe.delete_doc --args ['RQ Job', '"
                + QUEUED
                + "']");

    bash(
        bench.directory().resolve("env/bin/bench"),
        redis("LREM", "rq:queue:" + queue, "1", QUEUED));
    assertThat(run("cancel", QUEUED).outcome()).isEqualTo(Outcome.DONE);
  }

  @Test
  void retriesAFailedJobThroughRqWithTheAddressOutOfSight() throws Exception {
    bash(bench.directory().resolve("env/bin/rq"), redis("ZREM", "rq:failed:" + queue, FAILED));

    assertThat(run("retry", FAILED).outcome()).isEqualTo(Outcome.DONE);

    assertThat(bench.called()).containsExactly("requeue --queue %s %s".formatted(queue, FAILED));
    assertThat(Files.readString(bench.directory().resolve("url")))
        .isEqualTo("redis://127.0.0.1:%d/0\n".formatted(server.port()));
  }

  @Test
  void touchesNoJobOfAnotherSite() {
    assertThatThrownBy(() -> run("cancel", "acme.example.com.br::9"))
        .hasMessageContaining("has no job 'acme.example.com.br::9'");
    assertThatThrownBy(() -> run("cancel", "x'); import os; ('"))
        .hasMessage("job must be the identifier of a job");
    assertThat(bench.called()).isEmpty();
  }
}
