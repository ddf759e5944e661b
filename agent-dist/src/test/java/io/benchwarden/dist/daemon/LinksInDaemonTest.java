package io.benchwarden.dist.daemon;

import static io.benchwarden.dist.daemon.AgentProcess.alerts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A link in a message")
class LinksInDaemonTest {
  private static final String FULL =
      """
      disk { every = 1s, paths = ["/"], conditions { space { recover = 0s } }
             thresholds { space { warning = "0.0001%", critical = off, clear-by = 0 } } }
      """;

  @TempDir Path directory;

  @Test
  @DisplayName("shows the alert, acknowledges it once, and is good after a restart")
  void acknowledges() throws Exception {
    try (AlertReceiver receiver = AlertReceiver.open()) {
      AgentFiles files = reachable(AgentFiles.in(directory, receiver.url()).watch(FULL));
      String acknowledge;
      String silence;
      try (AgentProcess first = AgentProcess.start(files)) {
        JsonNode said = receiver.await("disk", "space", "firing").path("annotations");
        acknowledge = said.path("acknowledge_url").asText();
        silence = said.path("silence_url").asText();

        HttpResponse<String> shown = answer("GET", acknowledge);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("Acknowledge this alert?", "a reader of channel hook");
        assertThat(alerts(first.status(), "disk", "space").get(0).has("muting")).isFalse();
        first.kill();
      }

      try (AgentProcess second = AgentProcess.start(files)) {
        second.awaitMoreRuns("disk", 1);
        assertThat(answer("POST", acknowledge).body()).contains("Acknowledged");
        assertThat(answer("POST", acknowledge).body()).contains("This link was used");
        assertThat(answer("GET", silence).body()).contains("acknowledged by a reader of channel");
        assertThat(answer("POST", silence).body()).contains("Silenced");
        assertThat(answer("GET", silence + "x").statusCode()).isEqualTo(404);

        assertThat(second.log()).doesNotContain(acknowledge.substring(acknowledge.length() - 40));
      }
    }
  }

  /** People reach it where it listens. */
  private static AgentFiles reachable(AgentFiles files) throws Exception {
    String written = Files.readString(files.configuration());
    String address = "127.0.0.1:%d".formatted(files.port());
    Files.writeString(
        files.configuration(),
        written.replace(
            "web { listen = \"%s\" }".formatted(address),
            "web { listen = \"%1$s\", external-url = \"http://%1$s\" }".formatted(address)));
    return files;
  }

  private static HttpResponse<String> answer(String method, String url) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.noBody()).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
