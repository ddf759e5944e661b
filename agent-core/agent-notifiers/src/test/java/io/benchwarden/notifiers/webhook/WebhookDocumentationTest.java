package io.benchwarden.notifiers.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.notifiers.DocumentationPage;
import io.benchwarden.notifiers.http.HttpReceiver;
import io.benchwarden.testkit.SampleNotifications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The page on webhooks")
class WebhookDocumentationTest {

  @Test
  void lists_the_settings_as_they_are() throws Exception {
    assertThat(DocumentationPage.of("webhook").section("settings"))
        .isEqualTo(DocumentationPage.table(WebhookSettings.DESCRIBED));
  }

  @Test
  void shows_what_is_sent() throws Exception {
    ObjectMapper json = new ObjectMapper();
    byte[] body = MessageBody.of(SampleNotifications.firing(), 1 << 20);
    String sample = json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(body));
    assertThat(DocumentationPage.of("webhook").section("sample"))
        .isEqualTo("```json\n" + sample + "\n```\n");
  }

  @Test
  void has_examples_that_can_be_opened() throws Exception {
    for (Map<String, Object> example : DocumentationPage.of("webhook").exampleChannels()) {
      assertThatCode(() -> Webhooks.open(example).close()).doesNotThrowAnyException();
    }
  }

  /** The verifier shares nothing with the signer: another language, another library. */
  @ParameterizedTest
  @ValueSource(strings = {"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "any text, of ünicode"})
  void has_a_verifier_that_takes_our_signatures_and_no_others(String secret, @TempDir Path folder)
      throws Exception {
    try (HttpReceiver receiver = HttpReceiver.plain();
        Channel channel =
            Webhooks.open(
                "http://127.0.0.1:" + receiver.port(), Map.of("secret", Secret.of(secret)))) {
      channel.send(SampleNotifications.firing());
      HttpReceiver.Received request = receiver.received().get(0);
      Files.write(folder.resolve("body"), request.body());
      Files.writeString(
          folder.resolve("headers.json"), new ObjectMapper().writeValueAsString(request.headers()));
    }
    String verifier = DocumentationPage.of("webhook").code("python").get(0);
    String use =
        """
        import json, sys
        headers = json.load(open("headers.json"))
        body = open("body", "rb").read()
        secret, now = sys.argv[1], int(headers["webhook-timestamp"]) + 60
        print(is_from_benchwarden(secret, headers, body, now),
              is_from_benchwarden(secret, headers, body + b" ", now),
              is_from_benchwarden("another", headers, body, now),
              is_from_benchwarden(secret, headers, body, now + 600))
        """;
    assertThat(python(folder, verifier + use, secret)).isEqualTo("True False False False");
  }

  private static String python(Path folder, String program, String argument) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("python3", "-X", "utf8", "-c", program, argument)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process;
    try {
      process = builder.start();
    } catch (IOException missing) {
      return abort("SKIPPED, no python3 on this host: the verifier of the page was not run");
    }
    String output = new String(process.getInputStream().readAllBytes()).strip();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return output;
  }
}
