package io.benchwarden.notifiers.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.benchwarden.notifiers.DocumentationPage;
import io.benchwarden.notifiers.message.AlertFacts;
import io.benchwarden.notifiers.message.DocumentWriter;
import io.benchwarden.notifiers.message.TextRendering;
import io.benchwarden.testkit.SampleNotifications;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page on mail")
class EmailDocumentationTest {

  @Test
  void lists_the_settings_as_they_are() throws Exception {
    DocumentationPage page = DocumentationPage.of("email");
    assertThat(page.section("settings"))
        .isEqualTo(DocumentationPage.table(EmailSettings.DESCRIBED));
    assertThat(page.section("server-settings"))
        .isEqualTo(DocumentationPage.table(SmtpServer.DESCRIBED));
  }

  @Test
  void shows_what_arrives() throws Exception {
    DocumentWriter writer = new DocumentWriter(new AlertFacts(ZoneId.of("Asia/Kolkata")));
    String sample = TextRendering.of(writer.write(SampleNotifications.firing()));
    assertThat(DocumentationPage.of("email").section("sample"))
        .isEqualTo("```text\n" + sample + "```\n");
  }

  @Test
  void has_examples_that_can_be_opened() throws Exception {
    for (Map<String, Object> example : DocumentationPage.of("email").exampleChannels()) {
      assertThatCode(() -> Mails.open(example).close()).doesNotThrowAnyException();
    }
  }
}
