package io.benchwarden.checks.emailqueue;

import static io.benchwarden.checks.live.LiveBench.cause;
import static io.benchwarden.checks.live.LiveBench.finding;
import static io.benchwarden.checks.live.LiveBench.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Observation;
import io.benchwarden.checks.live.LiveBench;
import io.benchwarden.checks.live.LiveBench.Seen;
import io.benchwarden.testkit.CheckContract;
import io.benchwarden.testservers.fixture.FixtureSite;
import io.benchwarden.testservers.fixture.SiteDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("email-queue on a real server")
class EmailQueueCheckTest extends CheckContract {
  private static final String FLUSH = "frappe.email.queue.flush";
  private static final String REFUSED =
      "Traceback (most recent call last):\n  File \"smtp.py\", line 102, in session\n"
          + "frappe.exceptions.ValidationError: Invalid Outgoing Mail Server or Port: [Errno 111]"
          + " Connection refused";
  private static final String NO_SUCH_USER =
      "Traceback (most recent call last):\n  File \"smtplib.py\", line 901, in sendmail\n"
          + "smtplib.SMTPRecipientsRefused: {'who@customer.example': (550, b'no such user')}";

  @TempDir static Path folder;
  private static LiveBench live;

  @BeforeAll
  static void start() throws Exception {
    live = LiveBench.start(folder);
    live.look(new EmailQueueCheck(), Map.of());
    live.look(new EmailQueueCheck(), Map.of());
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @BeforeEach
  void an_empty_queue_that_is_worked_on() {
    database().update("DELETE FROM `tabEmail Queue`");
    database().update("DELETE FROM tabDefaultValue WHERE defkey = 'suspend_email_queue'");
    database().update("DELETE FROM `tabEmail Account`");
    database()
        .insert(
            "Email Account", database().now(), Map.of("enable_outgoing", 1, "default_outgoing", 1));
    database().update("DELETE FROM `tabScheduled Job Type` WHERE method = ?", FLUSH);
    database()
        .insert(
            "Scheduled Job Type",
            database().now(),
            Map.of("method", FLUSH, "stopped", 0, "last_execution", ago(Duration.ofMinutes(2))));
  }

  @Override
  protected Check check() {
    return new EmailQueueCheck();
  }

  @Override
  protected CheckContext context() {
    return live.context(live.bench());
  }

  private static FixtureSite site() {
    return live.site("globex");
  }

  private static SiteDatabase database() {
    return live.fixture().database(site());
  }

  private static LocalDateTime ago(Duration age) {
    return database().now().minus(age);
  }

  private static void mail(String status, Duration age, Map<String, Object> more) {
    Map<String, Object> fields = new HashMap<>(more);
    fields.put("status", status);
    database().insert("Email Queue", ago(age), fields);
  }

  private Observation seen() throws Exception {
    return look().of(site());
  }

  private Seen look() throws Exception {
    Seen seen = live.look(check(), Map.of());
    assertThat(seen.complete()).isTrue();
    return seen;
  }

  @Test
  void mail_that_goes_out_is_silent() throws Exception {
    for (int minutes = 1; minutes < 40; minutes++) {
      mail("Sent", Duration.ofMinutes(minutes), Map.of());
    }
    mail("Not Sent", Duration.ofMinutes(1), Map.of());
    mail("Sending", Duration.ofMinutes(3), Map.of());

    assertThat(seen().findings()).isEmpty();
    assertThat(look().bad()).isEmpty();
    assertThat(value(seen(), "failed-share")).isZero();
  }

  @Test
  void mail_for_later_is_not_due() throws Exception {
    mail(
        "Not Sent",
        Duration.ofDays(1),
        Map.of("send_after", database().now().plus(Duration.ofHours(3))));

    assertThat(value(seen(), "waiting")).isZero();
    assertThat(seen().measurement("oldest-due")).isEmpty();
  }

  @Test
  void mail_that_was_tried_and_waits_is_stuck_since_it_was_due() throws Exception {
    mail(
        "Not Sent",
        Duration.ofHours(9),
        Map.of("retry", 2, "send_after", ago(Duration.ofMinutes(50))));

    assertThat(value(seen(), "oldest-due")).isBetween(2_990.0, 3_010.0);
    assertThat(cause(seen(), "stuck")).isEqualTo("retrying");
  }

  @Test
  void without_an_account_the_cause_is_that() throws Exception {
    mail("Not Sent", Duration.ofMinutes(50), Map.of());
    database().update("UPDATE `tabEmail Account` SET enable_outgoing = 0");

    assertThat(cause(seen(), "stuck")).isEqualTo("no-account");
  }

  @Test
  void a_mail_server_in_the_configuration_stands_in_for_an_account() throws Exception {
    mail("Not Sent", Duration.ofMinutes(50), Map.of());
    database().update("UPDATE `tabEmail Account` SET enable_outgoing = 0");

    withConfiguration(
        "\"mail_server\": \"smtp.example.com\"",
        () -> assertThat(cause(seen(), "stuck")).isEqualTo("passed-over"));
  }

  @Test
  void a_queue_that_nobody_worked_on_is_the_schedulers_matter() throws Exception {
    mail("Not Sent", Duration.ofHours(6), Map.of());
    database()
        .update(
            "UPDATE `tabScheduled Job Type` SET last_execution = ? WHERE method = ?",
            ago(Duration.ofHours(7)),
            FLUSH);

    assertThat(seen().findings()).isEmpty();
    assertThat(seen().measurement("oldest-due")).isEmpty();
  }

  @Test
  void a_stopped_job_is_told_here_since_the_scheduler_runs() throws Exception {
    mail("Not Sent", Duration.ofHours(6), Map.of());
    database().update("UPDATE `tabScheduled Job Type` SET stopped = 1 WHERE method = ?", FLUSH);

    assertThat(value(seen(), "oldest-due")).isGreaterThan(21_000);
    assertThat(cause(seen(), "stuck")).isEqualTo("flush-stopped");
  }

  @Test
  void a_large_mailing_drains() throws Exception {
    for (int count = 0; count < 520; count++) {
      mail("Not Sent", Duration.ofMinutes(45), Map.of());
    }
    mail("Sent", Duration.ofMinutes(2), Map.of());

    assertThat(seen().measurement("oldest-due")).isEmpty();
    assertThat(seen().evidence()).anyMatch(line -> line.contains("batch by batch"));
  }

  @Test
  void mails_in_mid_sending_for_long_are_told() throws Exception {
    mail("Sending", Duration.ofMinutes(16), Map.of());

    assertThat(value(seen(), "sending")).isEqualTo(1);
    assertThat(cause(seen(), "half-sent")).isEqualTo("worker-died");
  }

  @Test
  void failures_in_a_row_name_the_server_and_show_no_address() throws Exception {
    mail("Sent", Duration.ofHours(2), Map.of());
    for (int count = 0; count < 5; count++) {
      mail("Error", Duration.ofMinutes(10 + count), Map.of("error", REFUSED, "retry", 3));
    }
    mail("Error", Duration.ofMinutes(3), Map.of("error", NO_SUCH_USER, "retry", 3));

    Observation seen = seen();
    assertThat(value(seen, "failed-in-a-row"))
        .as("a wrong address is no fault of the site")
        .isEqualTo(5);
    assertThat(cause(seen, "failing")).isEqualTo("server-unreachable");
    assertThat(String.join("\n", seen.evidence()))
        .contains("Connection refused")
        .doesNotContain("customer.example");
    assertThat(seen.measurement("failed-share")).as("six mails make no share").isEmpty();

    mail("Sent", Duration.ofMinutes(1), Map.of());
    assertThat(value(seen(), "failed-in-a-row")).isZero();
  }

  @Test
  void a_refused_login_is_told_apart() throws Exception {
    mail(
        "Error",
        Duration.ofMinutes(10),
        Map.of("error", "smtplib.SMTPAuthenticationError: (535, b'5.7.8 Error')"));

    assertThat(cause(seen(), "failing")).isEqualTo("login-refused");
  }

  @Test
  void half_of_the_mails_failing_is_a_share() throws Exception {
    for (int count = 0; count < 15; count++) {
      mail("Error", Duration.ofMinutes(10), Map.of("error", NO_SUCH_USER));
      mail("Sent", Duration.ofMinutes(9), Map.of());
    }
    assertThat(value(seen(), "failed-share")).isEqualTo(0.5);
    assertThat(finding(seen(), "share").summary()).contains("15 of 30 mails");
  }

  @Test
  void suspended_is_told_once_mail_waits_and_never_as_stuck() throws Exception {
    database()
        .insert(
            "DefaultValue",
            database().now(),
            Map.of("parent", "__default", "defkey", "suspend_email_queue", "defvalue", "1"));
    assertThat(seen().findings()).isEmpty();

    mail("Not Sent", Duration.ofHours(3), Map.of());
    assertThat(look().bad()).containsExactly("globex.example.com/suspended");
    assertThat(seen().measurement("oldest-due")).isEmpty();
  }

  @Test
  void muted_is_told_once_mail_waits() throws Exception {
    mail("Not Sent", Duration.ofHours(3), Map.of());

    withConfiguration(
        "\"mute_emails\": 1",
        () -> assertThat(look().bad()).containsExactly("globex.example.com/muted"));
  }

  @Test
  void another_kind_of_database_is_told_as_not_read() throws Exception {
    withConfiguration(
        "\"db_type\": \"postgres\"",
        () -> assertThat(seen().unreadable().orElseThrow()).startsWith("not read: "));
  }

  private interface Action {
    void run() throws Exception;
  }

  private static void withConfiguration(String entry, Action action) throws Exception {
    Path file = live.fixture().folder(site()).resolve("site_config.json");
    String before = Files.readString(file);
    String others = before.strip().replaceFirst(",\\s*\"db_type\"[^,}]*", "");
    Files.writeString(file, others.replaceFirst("^\\{", "{ " + entry + ","));
    try {
      action.run();
    } finally {
      Files.writeString(file, before);
    }
  }
}
