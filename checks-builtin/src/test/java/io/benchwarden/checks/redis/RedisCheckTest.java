package io.benchwarden.checks.redis;

import static io.benchwarden.checks.live.LiveBench.cause;
import static io.benchwarden.checks.live.LiveBench.finding;
import static io.benchwarden.checks.live.LiveBench.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckContext;
import io.benchwarden.api.Effect;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.checks.live.LiveBench;
import io.benchwarden.checks.live.LiveBench.Seen;
import io.benchwarden.testkit.CheckContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("redis on real servers")
class RedisCheckTest extends CheckContract {
  private static final Map<String, String> QUICK = Map.of("confirm-after", "50ms");

  @TempDir static Path folder;
  private static LiveBench live;

  @BeforeAll
  static void start() throws Exception {
    live = LiveBench.start(folder);
    live.look(new RedisCheck(), QUICK);
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @AfterEach
  void heal() {
    live.fixture().queue().startAgain();
    live.fixture().cache().startAgain();
  }

  @Override
  protected Check check() {
    return new RedisCheck();
  }

  @Override
  protected Map<String, ?> settings() {
    return QUICK;
  }

  @Override
  protected CheckContext context() {
    return live.context(live.bench());
  }

  private Seen look() throws Exception {
    return live.look(check(), QUICK);
  }

  @Test
  void healthy_servers_are_well_and_named_as_everywhere() throws Exception {
    Seen seen = look();

    assertThat(seen.bad()).isEmpty();
    assertThat(value(seen.server("redis-queue"), "queue-memory")).isPositive();
    assertThat(seen.server("redis-cache").measurement("queue-memory"))
        .as("a full cache is its normal state")
        .isEmpty();
    assertThat(seen.server("redis-cache").dependsOn())
        .containsExactly(Subject.of("process", "frappe-bench-redis:frappe-bench-redis-cache"));
  }

  @Test
  void each_server_that_is_gone_is_an_outage_of_its_own() throws Exception {
    live.fixture().queue().kill();
    Seen seen = look();
    Observation queue = seen.server("redis-queue");
    assertThat(seen.bad()).containsExactly("redis-queue/down");
    assertThat(finding(queue, "down").effect()).isEqualTo(Effect.outage());
    assertThat(cause(queue, "down")).isEqualTo("refused");
    assertThat(notLookedAt(queue)).containsExactly("loading", "memory", "persistence");
    assertThat(finding(queue, "down").commands())
        .contains("sudo supervisorctl start frappe-bench-redis:frappe-bench-redis-queue");

    live.fixture().queue().startAgain();
    live.fixture().cache().kill();
    assertThat(look().bad()).containsExactly("redis-cache/down");
  }

  @Test
  void what_info_tells_is_judged() {
    Observation.Builder observation = Observation.of(Subject.server("redis-queue"));
    RedisVitals.of(Map.of("used_memory", "1000", "maxmemory", "x", "rdb_last_bgsave_status", "err"))
        .describe(observation, live.bench(), RedisRole.QUEUE);

    Observation seen = observation.build();
    assertThat(finding(seen, "persistence").severity()).isEqualTo(Severity.CRITICAL);
    assertThat(value(seen, "queue-memory")).isEqualTo(1000);
    assertThat(seen.measurement("memory-limit")).isEmpty();
  }

  private static List<String> notLookedAt(Observation seen) {
    return seen.findings().stream()
        .filter(finding -> finding.severity() == Severity.UNKNOWN)
        .map(Finding::condition)
        .toList();
  }
}
