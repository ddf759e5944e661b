package io.benchwarden.checks.sitehealth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.benchwarden.api.bench.HttpProbe.HttpAnswer;
import io.benchwarden.api.bench.Site;
import io.benchwarden.checks.live.CapturedBench;
import io.benchwarden.checks.sitehealth.WebAnswer.Kind;
import io.benchwarden.testkit.FakeSite;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What an answer to a ping means")
class WebAnswerTest {
  private static HttpAnswer answer(int status, String body) {
    return new HttpAnswer(status, Map.of(), body, Duration.ofMillis(12));
  }

  @ParameterizedTest
  @CsvSource({
    "200, '{\"message\":\"pong\"}',                  false, WELL",
    "200, '<html>parked</html>',                     false, UNEXPECTED",
    "301, '',                                        false, UNEXPECTED",
    "503, '{\"exc_type\":\"SessionStopped\"}',       true,  MAINTENANCE",
    "503, '{\"exc_type\":\"SessionStopped\"}',       false, MAINTENANCE_UNEXPLAINED",
    "503, '{\"exc_type\":\"QueueOverloaded\"}',      false, UNAVAILABLE",
    "502, '',                                        false, UNAVAILABLE",
    "500, '<h1><p>Internal Server Error</p></h1>',   false, SERVER_ERROR",
    "508, '',                                        false, SERVER_ERROR",
    "404, '<p>x does not exist</p>',                 false, UNKNOWN_HOST",
    "429, '',                                        false, LIMITED",
  })
  void each_status_has_its_meaning(int status, String body, boolean maintenance, Kind kind) {
    assertThat(WebAnswer.of(answer(status, body), maintenance).kind()).isEqualTo(kind);
  }

  @Test
  void the_exception_is_named_and_nothing_else_of_the_body() {
    assertThat(
            WebAnswer.of(
                    answer(500, "{\"exc_type\":\"OperationalError\",\"exc\":\"secret\"}"), false)
                .detail())
        .isEqualTo("HTTP 500 OperationalError after 12 ms");
  }

  @ParameterizedTest
  @CsvSource({
    "ping-good-acme,                          WELL",
    "ping-good-initech-setup-not-complete,    WELL",
    "maintenance-ping,                        MAINTENANCE_UNEXPLAINED",
    "rate-limit-initech-api-4,                LIMITED",
    "tenant-broken-json-ping-initech,         SERVER_ERROR",
    "tenant-db-denied-ping-initech,           SERVER_ERROR",
    "db-down-ping-globex,                     SERVER_ERROR",
    "web-down-ping-nginx,                     UNAVAILABLE",
    "ping-unknown-host,                       UNKNOWN_HOST",
  })
  void answers_of_a_real_bench_mean_what_was_done_to_it(String name, Kind kind) throws IOException {
    Optional<Path> capture = CapturedBench.folder();
    assumeTrue(capture.isPresent(), CapturedBench.ABSENT);
    String text = Files.readString(capture.get().resolve("http/" + name + ".txt"));
    int head = text.indexOf("HTTP/1.1 ");
    int status = Integer.parseInt(text.substring(head + 9, head + 12));

    assertThat(WebAnswer.of(answer(status, text.substring(head)), false).kind()).isEqualTo(kind);
  }

  @Test
  void a_server_that_answers_nobody_is_not_asked_for_every_site() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    WebServer web =
        new WebServer(
            (address, headers, timeout) -> {
              asked.incrementAndGet();
              throw new HttpTimeoutException("late");
            },
            8000,
            Duration.ofSeconds(5));

    for (int count = 0; count < 50; count++) {
      Site site = FakeSite.named(count + ".example.com");
      assertThat(web.ping(site, false).kind()).isEqualTo(Kind.NO_ANSWER);
    }
    assertThat(asked).hasValue(3);
  }
}
