package io.benchwarden.dist.demo;

import io.benchwarden.testservers.RedisClient;
import io.benchwarden.testservers.fixture.FixtureSite;
import io.benchwarden.testservers.fixture.FrappeFixture;
import io.benchwarden.testservers.fixture.JobQueue;
import io.benchwarden.testservers.supervisor.BenchProgram;
import io.benchwarden.testservers.supervisor.SupervisorClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * What goes on in a healthy bench while people work: requests, jobs that come in crowds and drain,
 * a failure now and then, backups and their clean-up, rotated logs, a restart. Not for concurrent
 * use.
 */
final class BusyBench {
  private static final int REQUESTS_A_SECOND = 3;
  private static final int CROWD = 300;
  private static final int CROWD_EVERY = 10 * 60;
  private static final int DRAINED_A_SECOND = 5;
  private static final int FAILURE_EVERY = 12 * 60;
  private static final int BACKUP_EVERY = 15 * 60;
  private static final int ROTATION_EVERY = 20 * 60;
  private static final int RESTART_EVERY = 25 * 60;
  private static final int BACKUPS_KEPT = 4;
  private static final String QUEUE = "long";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSxxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final DemoBench bench;
  private final FrappeFixture frappe;
  private final Narrator narrator;
  private final Clock clock;
  private final Random random = new Random(20261124);
  private int second;

  BusyBench(DemoBench bench, Narrator narrator, Clock clock) {
    this.bench = bench;
    this.frappe = bench.frappe();
    this.narrator = narrator;
    this.clock = clock;
  }

  /** What happens in one second. */
  void second() throws IOException {
    second++;
    requests();
    drain();
    if (second % CROWD_EVERY == 60) {
      crowd();
    }
    if (second % FAILURE_EVERY == 200) {
      failure();
    }
    if (second % BACKUP_EVERY == 300) {
      backups();
    }
    if (second % ROTATION_EVERY == 400) {
      rotate();
    }
    if (second % RESTART_EVERY == 500) {
      restart();
    }
  }

  private void requests() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (FixtureSite site : frappe.sites()) {
      for (int i = 0; i < REQUESTS_A_SECOND; i++) {
        long micros = 40_000 + (long) (random.nextDouble() * random.nextDouble() * 900_000);
        int status = random.nextInt(50) == 0 ? 404 : 200;
        lines.append(
            ("{\"duration\":%d,\"request\":{\"ip\":\"10.0.0.1\",\"method\":\"GET\",\"path\":\"/app/item\","
                    + "\"response_length\":1800,\"status_code\":%d},\"site\":\"%s\",\"timestamp\":\"%s\","
                    + "\"transaction_type\":\"request\",\"uuid\":\"%s\"}\n")
                .formatted(
                    micros, status, site.name(), TIME.format(clock.instant()), UUID.randomUUID()));
      }
    }
    Files.writeString(monitorLog(), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private Path monitorLog() {
    return frappe.bench().resolve("logs/monitor.json.log");
  }

  /** All sites' jobs of an hour come at once, as at midnight. */
  private void crowd() {
    List<FixtureSite> sites = frappe.sites();
    for (int i = 0; i < CROWD; i++) {
      frappe.jobs().enqueue(sites.get(i % sites.size()), "erpnext.stock.repost", QUEUE);
    }
    narrator.says(CROWD + " jobs come at once.");
  }

  private void drain() throws IOException {
    JobQueue jobs = frappe.jobs();
    try (RedisClient redis = frappe.queue().connect()) {
      for (int i = 0; i < DRAINED_A_SECOND; i++) {
        Object id = redis.call("LPOP", "rq:queue:" + jobs.queueName(QUEUE));
        if (id == null) {
          return;
        }
        redis.call("DEL", "rq:job:" + id);
      }
    }
  }

  private void failure() {
    FixtureSite site = frappe.sites().get(random.nextInt(frappe.sites().size()));
    String traceback = "Traceback (most recent call last):\n  File \"x.py\"\nTimeoutError: busy\n";
    frappe
        .jobs()
        .fail(site, "erpnext.crm.send_reminder", "default", traceback, frappe.workers().get(0));
    frappe.database(site).error("Reminder", traceback);
    narrator.says("A job of " + site.name() + " fails.");
  }

  private void backups() {
    for (FixtureSite site : frappe.sites()) {
      frappe.backups(site).take();
      frappe.backups(site).keepNewest(BACKUPS_KEPT);
    }
    narrator.says("All sites are backed up, and the oldest sets deleted.");
  }

  private void rotate() throws IOException {
    Path log = monitorLog();
    Files.move(log, log.resolveSibling("monitor.json.log.1"), StandardCopyOption.REPLACE_EXISTING);
    narrator.says("The logs are rotated.");
  }

  /** As by {@code bench restart}. */
  private void restart() throws IOException {
    SupervisorClient client = bench.supervisor().client();
    for (BenchProgram program : bench.supervisor().programs()) {
      if (program.group().endsWith("-web") || program.group().endsWith("-workers")) {
        client.call("stopProcess", program.fullName(), true);
        client.call("startProcess", program.fullName(), true);
      }
    }
    narrator.says("Web server and workers are restarted.");
  }
}
