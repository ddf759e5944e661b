package io.benchwarden.dist.daemon;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.dist.CommandRun;
import io.benchwarden.dist.command.BenchFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets are planted in every place that takes one, and everything that uses them fails, since
 * errors are where secrets leak.
 */
@DisplayName("No secret")
class SecretsTest {
  /** In every secret, and nowhere else. */
  private static final String MARK = "pl4nted";

  @TempDir Path directory;

  @Test
  @DisplayName("is in a message, the log, an answer, a metric or the state")
  void isSeenAnywhere() throws Exception {
    try (AlertReceiver receiver = AlertReceiver.open()) {
      AgentFiles files = AgentFiles.in(directory.resolve("a"), receiver.url());
      configure(files, receiver.url(), bench());
      Map<String, String> seen = new LinkedHashMap<>();
      try (AgentProcess agent = AgentProcess.start(files)) {
        receiver.await("talker", "result", "firing");
        receiver.await("mariadb", "down", "firing");
        agent.awaitStatus("all channels were tried", status -> agentTried(agent));
        seen.put("/metrics", agent.get("/metrics").body());
        ask(files, seen);
        agent.stop();
        seen.put("log", agent.log());
      }
      seen.put("messages", receiver.messages().toString());
      readAll(files.state(), seen);

      seen.forEach((where, text) -> assertThat(text).as(where).doesNotContain(MARK));
      assertThat(seen.get("log")).contains("down", "ops-mail");
      assertThat(seen.get("messages")).contains("talker");
    }
  }

  private static boolean agentTried(AgentProcess agent) {
    try {
      return agent.log().contains("Channel down did not take")
          && agent.log().contains("Channel ops-mail did not take");
    } catch (IOException unreadable) {
      return false;
    }
  }

  private BenchFiles bench() throws IOException {
    BenchFiles bench = BenchFiles.make(directory.resolve("bench"));
    Path site = bench.site("a.example.com");
    Files.writeString(
        site.resolve("site_config.json"),
        """
        {"db_name": "_0123456789abcdef", "db_password": "pl4nted-site", "encryption_key": "pl4nted-key",
         "redis_cache": "redis://:pl4nted-cache@127.0.0.1:1", "mail_password": "pl4nted-mail"}
        """);
    Files.writeString(
        bench.folder().resolve("sites/common_site_config.json"),
        """
        {"db_host": "127.0.0.1", "db_port": 1, "redis_queue": "redis://user:pl4nted-queue@127.0.0.1:1",
         "redis_cache": "redis://:pl4nted-cache@127.0.0.1:1", "root_password": "pl4nted-root"}
        """);
    return bench;
  }

  private void configure(AgentFiles files, String hook, BenchFiles bench) throws IOException {
    Path talker = directory.resolve("check_talker");
    Files.writeString(
        talker, "#!/bin/sh\necho \"CRITICAL - token is $TOKEN\"\necho \"$TOKEN\" >&2\nexit 2\n");
    Files.setPosixFilePermissions(talker, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(
        files.configuration(),
        """
        agent {
          host = test-host, state-directory = "%1$s", plugin-directory = "%2$s"
          control-socket = "%3$s", web { listen = "127.0.0.1:%4$d" }
        }
        benches { main { path = "%5$s", database { user = monitor, password %6$s } } }
        checks {
          agent { every = 1s }
          site-health { every = 1s }
          mariadb { every = 1s, conditions { down { for = 0s } } }, redis { every = 1s }, queues { every = 1s }
          failed-jobs { every = 1s }, scheduler { every = 1s }
          talker {
            check = exec, every = 1s, command = ["%7$s"]
            secret-environment { TOKEN = %8$s }
          }
        }
        notifiers {
          hook { notifier = webhook, url = "%9$s", secret %10$s, bearer-token %11$s
                 secret-headers { X-Api-Key %12$s } }
          down { notifier = webhook, secret-url %13$s }
          ops-mail { notifier = email, to = ["ops@example.com"]
                     smtp { host = localhost, port = 1, user = warden, password %14$s } }
        }
        default-route { notify = [hook, down, ops-mail] }
        """
            .formatted(
                files.state(),
                files.plugins(),
                files.socket(),
                files.port(),
                bench.folder(),
                secret("database", "pl4nted-monitor"),
                talker,
                secret("talker", "pl4nted-token"),
                hook,
                secret("sign", "pl4nted-signature"),
                secret("bearer", "pl4nted-bearer"),
                secret("header", "pl4nted-header"),
                secret("url", "http://user:pl4nted-user@127.0.0.1:1/pl4nted-path?k=pl4nted-query"),
                secret("smtp", "pl4nted-smtp")));
  }

  private String secret(String name, String value) throws IOException {
    Path file = directory.resolve("secret-" + name);
    Files.writeString(file, value);
    return "{ file = \"%s\" }".formatted(file);
  }

  /** Every command that shows something of the configuration, the bench or an alert. */
  private static void ask(AgentFiles files, Map<String, String> seen) {
    String configuration = files.configuration().toString();
    List<List<String>> commands =
        List.of(
            List.of("status"),
            List.of("status", "--output", "json"),
            List.of("alerts", "list"),
            List.of("config", "show"),
            List.of("config", "check"),
            List.of("config", "explain", "talker"),
            List.of("check", "talker"),
            List.of("check", "site-health", "--output", "json"),
            List.of("check", "redis"),
            List.of("notify", "test"),
            List.of("health"),
            List.of("site-info", "a.example.com"));
    for (List<String> command : commands) {
      List<String> all = new ArrayList<>(command);
      all.addAll(List.of("--config", configuration));
      CommandRun run = CommandRun.of(all.toArray(String[]::new));
      assertThat(run.out() + run.err()).as(command.toString()).isNotBlank();
      seen.put(String.join(" ", command), run.out() + run.err());
    }
  }

  private static void readAll(Path folder, Map<String, String> seen) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        seen.put(file.toString(), Files.readString(file, ISO_8859_1));
      }
    }
  }
}
