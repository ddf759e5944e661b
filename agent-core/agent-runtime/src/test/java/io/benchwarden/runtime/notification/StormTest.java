package io.benchwarden.runtime.notification;

import static io.benchwarden.api.Severity.CRITICAL;
import static io.benchwarden.api.Severity.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.Notification.Reason;
import io.benchwarden.runtime.alert.AlertState;
import io.benchwarden.runtime.alert.Probes;
import io.benchwarden.runtime.config.Configuration;
import io.benchwarden.runtime.config.ProbeConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("MariaDB goes down under 200 sites that six checks look at: one message, one resolve,")
class StormTest {
  private static final int SITES = 200;
  private static final List<String> CHECKS =
      List.of("health", "scheduler", "queues", "backups", "errors", "logins");

  private final EngineBench bench = new EngineBench(configuration());

  private static Configuration configuration() {
    List<ProbeConfiguration> probes = new ArrayList<>();
    CHECKS.forEach(
        name -> probes.add(Probes.probe(name, ConditionDescription.named("down").build())));
    probes.add(Probes.probe("mariadb", ConditionDescription.named("down").build()));
    return Configurations.of(probes, "mail");
  }

  private static Observation[] sites(Severity severity, int bad) {
    return IntStream.range(0, SITES)
        .mapToObj(i -> Seen.site("s%03d.example.com".formatted(i), i < bad ? severity : OK))
        .toArray(Observation[]::new);
  }

  @BeforeEach
  void allIsWell() {
    bench.run("mariadb", Seen.mariadb(OK));
    CHECKS.forEach(check -> bench.run(check, sites(OK, 0)));
  }

  private void checksSee(int bad) {
    for (String check : CHECKS) {
      bench.advance(Duration.ofSeconds(2)).tick().run(check, sites(CRITICAL, bad));
    }
  }

  private long firing() {
    return bench.alerts().stream().filter(alert -> alert.state() == AlertState.FIRING).count();
  }

  @Test
  void when_the_sites_are_seen_to_fail_first() {
    bench.run("health", sites(CRITICAL, SITES));
    assertThat(bench.triggered).as("the server is asked once, not 200 times").hasSize(1);
    assertThat(bench.isAnyUnderWay()).isFalse();
    bench.run("mariadb", Seen.mariadb(CRITICAL));
    List<Notification> told = new ArrayList<>(bench.acceptAll());
    checksSee(SITES);
    told.addAll(bench.acceptAll());

    assertThat(firing()).isEqualTo(1 + SITES * CHECKS.size());
    assertThat(told).hasSize(1);
    assertThat(told.get(0).alerts()).hasSize(1);
    assertThat(told.get(0).alerts().get(0).annotation("dependents").lines())
        .hasSize(11)
        .startsWith("site s000.example.com: it is critical")
        .endsWith("and 190 more");
    assertOneResolve();
  }

  @Test
  void when_the_server_is_seen_to_be_down_first() {
    bench.run("mariadb", Seen.mariadb(CRITICAL));
    List<Notification> told = new ArrayList<>(bench.acceptAll());
    checksSee(SITES);
    told.addAll(bench.acceptAll());

    assertThat(told).hasSize(1);
    assertThat(told.get(0).alerts().get(0).annotation("dependents_count")).isEqualTo("200");
    assertThat(told.get(0).alerts().get(0).annotation("dependents").lines())
        .startsWith("site s000.example.com")
        .endsWith("and 190 more");
    assertOneResolve();
  }

  private void assertOneResolve() {
    bench.run("mariadb", Seen.mariadb(OK));
    List<Notification> over = new ArrayList<>(bench.acceptAll());
    checksSee(0);
    over.addAll(bench.acceptAll());
    assertThat(over).extracting(Notification::reason).containsExactly(Reason.RESOLVE);
    assertThat(over.get(0).alerts().get(0).label("subject")).isEqualTo("mariadb");
    assertThat(bench.alerts()).isEmpty();
    assertThat(bench.store.load().tellings()).isEmpty();
  }

  @Test
  void even_over_a_restart_in_the_middle_of_it() {
    bench.run("health", sites(CRITICAL, SITES));
    bench.run("mariadb", Seen.mariadb(CRITICAL));
    List<Notification> told = new ArrayList<>(bench.acceptAll());
    bench.restart(Duration.ofMinutes(3));
    checksSee(SITES);
    bench.run("mariadb", Seen.mariadb(CRITICAL));
    told.addAll(bench.acceptAll());

    assertThat(told).hasSize(1);
    assertOneResolve();
  }

  @Test
  void and_only_the_three_that_are_still_bad_at_their_own_next_run_speak() {
    bench.run("mariadb", Seen.mariadb(CRITICAL));
    checksSee(SITES);
    bench.acceptAll();
    bench.run("mariadb", Seen.mariadb(OK));
    assertThat(bench.acceptAll()).extracting(Notification::reason).containsExactly(Reason.RESOLVE);

    bench.run("health", sites(CRITICAL, 3));
    bench.run("mariadb", Seen.mariadb(OK));

    assertThat(bench.acceptAll())
        .extracting(sent -> sent.alerts().get(0).label("subject"))
        .containsExactly("s000.example.com", "s001.example.com", "s002.example.com");
  }
}
