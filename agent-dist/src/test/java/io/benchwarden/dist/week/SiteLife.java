package io.benchwarden.dist.week;

import io.benchwarden.testservers.fixture.FixtureSite;
import io.benchwarden.testservers.fixture.FrappeFixture;
import io.benchwarden.testservers.fixture.ScheduledJob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the scheduler and the workers write into one site's database, each tick of theirs. */
final class SiteLife implements AutoCloseable {
  private final FixtureSite site;
  private final Connection connection;
  private final Map<ScheduledJob, LocalDateTime> lastRun = new HashMap<>();

  SiteLife(FrappeFixture fixture, FixtureSite site, Instant now) throws SQLException {
    this.site = site;
    this.connection = fixture.database(site).connect();
    ScheduledJob.ALL.forEach(job -> lastRun.put(job, job.lastDue(site.local(now))));
  }

  /**
   * The jobs that are due run, as the site's own wall clock has it: in the night of a change to
   * winter time it goes back, and so nothing is due for an hour but what lies behind.
   *
   * @return what ran
   */
  List<ScheduledJob> tick(Instant at) throws SQLException {
    LocalDateTime now = site.local(at);
    List<ScheduledJob> ran = new ArrayList<>();
    for (ScheduledJob job : ScheduledJob.ALL) {
      LocalDateTime before = lastRun.get(job);
      if (before == null || job.lastDue(now).isAfter(before)) {
        lastRun.put(job, now);
        ran.add(job);
        write(job, now);
      }
    }
    return ran;
  }

  private void write(ScheduledJob job, LocalDateTime now) throws SQLException {
    run(
        "UPDATE `tabScheduled Job Type` SET last_execution = ? WHERE method = ?",
        now,
        job.method());
    if (job.logged()) {
      run(
          "INSERT INTO `tabScheduled Job Log` (name, creation, modified, owner, status,"
              + " scheduled_job_type) VALUES (?, ?, ?, 'Administrator', 'Complete', ?)",
          UUID.randomUUID().toString(),
          now,
          now,
          job.name());
    }
  }

  /** Somebody works on the site: sees it, logs in, sends a mail that leaves with the next tick. */
  void people(Instant at) throws SQLException {
    LocalDateTime now = site.local(at);
    run("UPDATE tabUser SET last_active = ? WHERE user_type = 'System User'", now);
    run(
        "INSERT INTO `tabActivity Log` (name, creation, modified, owner, operation, status, user)"
            + " VALUES (?, ?, ?, 'user1', 'Login', 'Success', 'user1')",
        UUID.randomUUID().toString(),
        now,
        now);
    run("UPDATE `tabEmail Queue` SET status = 'Sent' WHERE status = 'Not Sent'");
    run(
        "INSERT INTO `tabEmail Queue` (name, creation, modified, owner, status, sender, message)"
            + " VALUES (?, ?, ?, 'user1', 'Not Sent', 'user1', 'Subject: Invoice')",
        UUID.randomUUID().toString(),
        now,
        now);
  }

  void flushMails() throws SQLException {
    run("UPDATE `tabEmail Queue` SET status = 'Sent' WHERE status = 'Not Sent'");
  }

  void run(String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int index = 0; index < parameters.length; index++) {
        statement.setObject(index + 1, parameters[index]);
      }
      statement.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
