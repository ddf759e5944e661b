package io.benchwarden.notifiers.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.notifiers.DocumentationPage;
import io.benchwarden.notifiers.template.TemplateModel;
import io.benchwarden.testkit.SampleNotifications;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A mail in an operator's own words")
class MailTemplatesTest {
  @TempDir Path folder;

  private Map<String, ?> settings(String part, String template, int port) throws Exception {
    Path file = Files.writeString(folder.resolve(part + ".mustache"), template);
    return Map.of(
        "to", "ops@example.com",
        "from", "warden@example.com",
        "time-zone", "Asia/Kolkata",
        "templates", Map.of(part, file.toString()),
        "smtp", Mails.server(port));
  }

  private MimeMessage sent(String part, String template, NotifiedAlert alert) throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try (Channel channel = Mails.open(settings(part, template, server.getSmtp().getPort()))) {
      channel.send(SampleNotifications.firing(List.of(alert)));
      return server.getReceivedMessages()[0];
    } finally {
      server.stop();
    }
  }

  private static NotifiedAlert disk() {
    return SampleNotifications.diskAlert(Optional.empty());
  }

  @Test
  void has_what_the_template_names_and_lists_by_lines() throws Exception {
    String template =
        "{{severity}} on {{host}}: {{summary}}\n{{#commands}}\n$ {{.}}\n{{/commands}}\n"
            + "{{^is_over}}since {{duration}}{{/is_over}}";
    assertThat(Mails.text(sent("text", template, disk())).strip())
        .isEqualTo(
            "critical on srv1: / is 93 % full, 2.8 GiB left\n$ df -h /\n$ du -xsh /var/log\n"
                + "$ benchwarden cleanup --dry-run\nsince 1 s");
  }

  @Test
  void is_escaped_in_html_and_not_in_text() throws Exception {
    NotifiedAlert hostile = SampleNotifications.with(disk(), "summary", "<script>&'x'");
    assertThat(Mails.html(sent("html", "<p title=\"{{summary}}\">", hostile)))
        .contains("<p title=\"&lt;script&gt;&amp;&#39;x&#39;\">");
    assertThat(Mails.text(sent("text", "{{summary}}", hostile))).contains("<script>&'x'");
  }

  @Test
  void has_a_subject_of_one_line_behind_the_brackets() throws Exception {
    NotifiedAlert hostile = SampleNotifications.with(disk(), "summary", "a\r\nBcc: x@y.z");
    MimeMessage mail = sent("subject", "ACME {{summary}}\n\nmore", hostile);
    assertThat(mail.getSubject()).isEqualTo("[CRIT] ACME a Bcc: x@y.z more");
    assertThat(mail.getHeader("Bcc")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'one\n{{summry}}', ':2: nothing is called ''summry''; there are: acknowledge_url'",
    "'one\ntwo\n{{#alerts}}{{nonsense}}{{/alerts}}', ':3: nothing is called ''nonsense'''",
    "'{{> other}}', 'nothing is called ''> other'''",
    "'one\n{{#alerts}}', 'line 2'",
    "'{{summary', 'a tag is opened and not closed'",
  })
  void that_is_broken_or_names_what_there_is_not_is_an_error_of_the_configuration(
      String template, String says) {
    assertThatThrownBy(() -> Mails.open(settings("text", template.translateEscapes(), 25)))
        .hasMessageContaining("text.mustache")
        .hasMessageContaining(says);
  }

  @Test
  void can_name_what_the_page_lists() throws Exception {
    String names =
        TemplateModel.names().stream().map(n -> "`" + n + "`").collect(Collectors.joining(", "));
    assertThat(DocumentationPage.of("email").text())
        .contains("<!-- names -->" + names + "<!-- /names -->");
  }

  @Test
  void may_begin_with_the_example_of_the_project() throws Exception {
    Path example =
        Path.of(System.getProperty("repository.root"), "etc/templates/mail.text.mustache");
    assertThat(Mails.text(sent("text", Files.readString(example), disk())))
        .contains("Since 2026-03-01 08:32:11 +05:30 (1 s)", "$ df -h /");
  }

  @Test
  void that_is_not_there_is_an_error_of_the_configuration() {
    Map<String, ?> settings =
        Map.of("to", "ops@example.com", "templates", Map.of("html", "/no/such/file"));
    assertThatThrownBy(() -> Mails.open(settings)).hasMessageContaining("/no/such/file is no file");
  }
}
