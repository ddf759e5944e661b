package io.benchwarden.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in a file, the operator is told about it and nothing else happens. */
class RobustnessTest {
  private static final String VALID =
      """
      agent { workers = 8, web { listen = "127.0.0.1:9780" } }
      benches { main { path = /home/frappe/frappe-bench, database { user = m, host = "db:1" } } }
      sites { "big.example.com" { labels { plan = gold } } } // a comment
      checks {
        disk { every = 30s, thresholds { space { warning = 80, critical = 90%, clear-by = 3 } }
          conditions { space { for = 1m, times = 2, out-of = 3 } }
          overrides { gold { match { plan = gold, not { site = "x*" } }
            thresholds { space { warning = 85 } } } } }
        backup { check = disk, paths = ["/srv", \"""/a"b\"""], at = "03:30" }
      }
      notifiers { ops { notifier = email, to = [a, "b@c"], smtp { port = 25 } }
                  hook { notifier = webhook, url = "https://x", secret { environment = HOOK } } }
      routes = [ { match { severity = [critical] }, notify = [ops, hook], repeat-every = 4h } ]
      routes += { notify = ops, routes = [ { notify = hook } ] } # last
      default-route { notify = [ops] }
      """;

  private static final String ALPHABET =
      "{}[]()=:,.\"\\$?+#/\n\r\t -*@!%0aZ\u00e9\u0000\ufeff\u2028é☃";

  @TempDir Path folder;
  private final Random random = new Random(20261123);

  private ConfigurationFolder configuration() {
    ConfigurationFolder configuration = new ConfigurationFolder(folder);
    configuration.environment.put("HOOK", "h00k");
    return configuration;
  }

  private boolean isValid(byte[] content) throws Exception {
    ConfigurationFolder configuration = configuration();
    Files.write(configuration.main(), content);
    try {
      configuration.resolve();
      return true;
    } catch (InvalidConfigurationException told) {
      assertThat(told.problems()).allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
      return false;
    }
  }

  @Test
  void the_file_that_the_others_are_made_of_is_valid() throws Exception {
    assertThat(isValid(VALID.getBytes(StandardCharsets.UTF_8))).isTrue();
  }

  @Test
  void a_file_that_ends_anywhere_is_valid_or_told() throws Exception {
    byte[] content = VALID.getBytes(StandardCharsets.UTF_8);
    int invalid = 0;
    for (int length = 0; length < content.length; length++) {
      invalid += isValid(java.util.Arrays.copyOf(content, length)) ? 0 : 1;
    }
    assertThat(invalid).isGreaterThan(content.length / 2);
  }

  @Test
  void a_file_with_a_few_characters_changed_is_valid_or_told() throws Exception {
    int invalid = 0;
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder(VALID);
      for (int change = 0; change <= i % 4; change++) {
        change(text);
      }
      invalid += isValid(text.toString().getBytes(StandardCharsets.UTF_8)) ? 0 : 1;
    }
    assertThat(invalid).isGreaterThan(1_000);
  }

  private void change(StringBuilder text) {
    int at = random.nextInt(text.length());
    String character = String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    switch (random.nextInt(4)) {
      case 0 -> text.deleteCharAt(at);
      case 1 -> text.insert(at, character);
      case 2 -> text.replace(at, at + 1, character);
      default -> {
        int end = Math.min(text.length(), at + random.nextInt(40));
        String moved = text.substring(at, end);
        text.delete(at, end).insert(random.nextInt(text.length()), moved);
      }
    }
  }

  @Test
  void a_file_of_noise_is_told() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      StringBuilder noise = new StringBuilder();
      for (int length = random.nextInt(200); length > 0; length--) {
        noise.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      isValid(noise.toString().getBytes(StandardCharsets.UTF_8));
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      isValid(bytes);
    }
  }
}
