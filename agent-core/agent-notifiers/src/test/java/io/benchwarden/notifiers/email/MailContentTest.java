package io.benchwarden.notifiers.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.notifiers.message.AlertFacts;
import io.benchwarden.notifiers.message.DocumentWriter;
import io.benchwarden.notifiers.message.Elapsed;
import io.benchwarden.notifiers.message.Headline;
import io.benchwarden.notifiers.message.MessageDocument;
import io.benchwarden.notifiers.message.TextRendering;
import io.benchwarden.testkit.SampleNotifications;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a mail says")
class MailContentTest {
  private static final NotifiedAlert DISK = SampleNotifications.diskAlert(Optional.empty());

  private static MessageDocument write(Notification notification) {
    return new DocumentWriter(new AlertFacts(ZoneId.of("Asia/Kolkata"))).write(notification);
  }

  private static String text(Notification notification) {
    return TextRendering.of(write(notification));
  }

  /** As a mail program gets it: written out and parsed again. */
  private static MimeMessage received(Notification notification) throws Exception {
    EmailSettings settings =
        new EmailSettings(
            Optional.empty(),
            List.of(new InternetAddress("ops@example.com")),
            List.of(),
            "",
            ZoneId.of("Asia/Kolkata"),
            List.of(),
            MailTemplates.NONE);
    InternetAddress from = new InternetAddress("warden@example.com");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new MailComposer(settings, from).compose(notification).writeTo(bytes);
    return new MimeMessage(null, new ByteArrayInputStream(bytes.toByteArray()));
  }

  private static Notification titled(String title, List<NotifiedAlert> alerts, Reason reason) {
    Notification n = SampleNotifications.firing(alerts);
    return new Notification(
        n.id(),
        n.thread(),
        n.sequence(),
        reason,
        n.channel(),
        n.groupLabels(),
        alerts,
        title,
        n.createdAt(),
        n.createdAt().plus(Duration.ofHours(3)),
        n.attempt(),
        n.externalUrl(),
        n.previous());
  }

  @Test
  void is_all_that_somebody_needs_at_night() {
    assertThat(text(SampleNotifications.firing()))
        .isEqualTo(
            """
            CRITICAL: / is 93 % full, 2.8 GiB left

            What:       disk space of mount /, host srv1
            Since:      2026-03-01 03:02:11 UTC (2026-03-01 08:32 +05:30), 1 s
            Value:      93 %, threshold 90 % (benchwarden.conf:14)
            Cause:      files below /var/log grow by 1.2 GiB an hour
            Not broken: inodes are fine; MariaDB keeps its data on another mount

            To do, safest first:
              df -h /
              du -xsh /var/log
              benchwarden cleanup --dry-run

            Seen:
              37.2 GiB of 40.0 GiB used
              largest: /var/log 9.1 GiB

            Alert:      6f1ed002ab559585
            Look again: benchwarden check disk
            """);
  }

  @Test
  void of_a_resolve_is_how_long_it_lasted_and_nothing_to_do() {
    String text = text(SampleNotifications.resolved(Receipt.none()));
    assertThat(text)
        .startsWith("OK after 7 min. It was: / is 93 % full, 2.8 GiB left\n")
        .contains("Until:      2026-03-01 03:09:11 UTC")
        .doesNotContain("To do", "Look again");
  }

  @Test
  void never_takes_more_than_25_lines() {
    String evidence = "a line of what was seen\n".repeat(100);
    NotifiedAlert long_ = SampleNotifications.with(DISK, "evidence", evidence);
    long_ = SampleNotifications.with(long_, "commands", "command\n".repeat(10));
    long_ = SampleNotifications.with(long_, "runbook", "https://wiki.example.com/disk");
    String text = text(titled("disk", List.of(long_), Reason.FIRST));
    assertThat(text.lines().count()).isLessThanOrEqualTo(DocumentWriter.LINES_OF_TEXT);
    assertThat(text).contains("Delayed:    3 h on its way to you", "more\n");
    String group = text(titled("disk", Collections.nCopies(60, long_), Reason.FIRST));
    assertThat(group.lines().count()).isLessThanOrEqualTo(DocumentWriter.LINES_OF_TEXT);
    assertThat(group).contains("Also in this message:\n  CRIT  / is 93 % full", "more\n");
  }

  @Test
  void is_escaped_in_html() throws Exception {
    NotifiedAlert hostile =
        SampleNotifications.with(DISK, "summary", "<script>alert('x')</script> & \"quotes\"");
    hostile = SampleNotifications.with(hostile, "evidence", "</pre><img src=x onerror=y>");
    hostile = SampleNotifications.with(hostile, "runbook", "javascript:alert(1)");
    String html = Mails.html(received(SampleNotifications.firing(List.of(hostile))));
    assertThat(html)
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quotes&quot;")
        .contains("&lt;/pre&gt;&lt;img src=x onerror=y&gt;")
        .doesNotContain("<script", "<img", "href=\"javascript");
  }

  @Test
  void links_only_to_addresses_of_the_web() throws Exception {
    NotifiedAlert documented =
        SampleNotifications.with(DISK, "runbook", "https://wiki.example.com/disk?a=1&b=2");
    assertThat(Mails.html(received(SampleNotifications.firing(List.of(documented)))))
        .contains("href=\"https://wiki.example.com/disk?a=1&amp;b=2\">");
  }

  @Test
  void cannot_put_a_header_of_its_own_into_the_mail() throws Exception {
    NotifiedAlert hostile =
        SampleNotifications.with(DISK, "summary", "full\r\nBcc: thief@example.com\r\n\r\nbody");
    String title = "site a\r\nBcc: thief@example.com\r\n\r\nX:\u2028b\u202Eevil";
    MimeMessage mail = received(titled(title, List.of(hostile), Reason.FIRST));
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getSubject()).isEqualTo("[CRIT] site a Bcc: thief@example.com X: b evil");
    assertThat(Mails.text(mail)).startsWith("CRITICAL: full Bcc: thief@example.com body\n");
  }

  @Test
  void cannot_break_out_of_the_thread_headers_by_its_keys() throws Exception {
    Notification n = SampleNotifications.firing();
    Notification hostile =
        new Notification(
            "id>\r\nBcc: thief@example.com",
            "t h r e a d",
            2,
            Reason.CHANGED,
            n.channel(),
            n.groupLabels(),
            n.alerts(),
            n.title(),
            n.createdAt(),
            n.attemptedAt(),
            1,
            n.externalUrl(),
            Optional.of(new Receipt(Map.of("message-id", "<x>\r\nBcc: a@b.c", "subject", "a\nb"))));
    MimeMessage mail = received(hostile);
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getMessageID()).matches("<[0-9a-f]{32}@example\\.com>");
    assertThat(mail.getHeader("In-Reply-To", null))
        .matches("<thread\\.[0-9a-f]{32}@example\\.com>");
    assertThat(mail.getSubject()).isEqualTo("[CRIT] a b");
  }

  @Test
  void has_a_subject_of_any_language() throws Exception {
    String title = "Speicher: / auf zürich-1, İstanbul, 東京 🔥";
    MimeMessage mail = received(titled(title, List.of(DISK), Reason.FIRST));
    assertThat(mail.getHeader("Subject", null)).isASCII();
    assertThat(mail.getSubject()).isEqualTo("[CRIT] " + title);
  }

  @Test
  void has_a_subject_whose_brackets_alone_change() {
    NotifiedAlert over = SampleNotifications.diskAlert(Optional.of(SampleNotifications.ENDED));
    assertThat(subject(titled("[WARNING] disk", List.of(DISK), Reason.FIRST)))
        .isEqualTo("[CRIT] disk");
    assertThat(subject(titled("disk", List.of(DISK), Reason.REMINDER)))
        .isEqualTo("[CRIT for 3 h] disk");
    assertThat(subject(titled("disk", List.of(DISK, DISK, over), Reason.CHANGED)))
        .isEqualTo("[CRIT, 2 alerts] disk");
    assertThat(subject(titled("disk", List.of(over), Reason.RESOLVE)))
        .isEqualTo("[OK after 7 min] disk");
    assertThat(subject(titled("trying", List.of(), Reason.TEST))).isEqualTo("[TEST] trying");
  }

  private static String subject(Notification notification) {
    return Headline.of(notification, "").line();
  }

  @Test
  void of_a_test_says_that_nothing_is_wrong() {
    MessageDocument document = write(titled("Trying the channel", List.of(), Reason.TEST));
    assertThat(document.severity()).isEqualTo(Severity.OK);
    assertThat(TextRendering.of(document)).contains("Nothing is wrong.");
  }

  @Test
  void names_durations_as_people_do() {
    assertThat(Elapsed.text(Duration.ofSeconds(40))).isEqualTo("40 s");
    assertThat(Elapsed.text(Duration.ofSeconds(-40))).isEqualTo("0 s");
    assertThat(Elapsed.text(Duration.ofMinutes(59))).isEqualTo("59 min");
    assertThat(Elapsed.text(Duration.ofMinutes(200))).isEqualTo("3 h 20 min");
    assertThat(Elapsed.text(Duration.ofHours(52))).isEqualTo("2 d 4 h");
  }
}
