package io.benchwarden.dist.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The cost of a run, as status shows it")
class ProbeCostsTest {
  private static List<String> table(String probes) throws Exception {
    return ProbeCosts.table(new ObjectMapper().readTree(probes));
  }

  @Test
  void is_a_mean_of_each_probe_and_their_sum() throws Exception {
    List<String> lines =
        table(
            """
            [{"name": "scheduler", "runs": 4, "cost": {"cpuSeconds": 0.4, "allocatedBytes": 4096000,
              "connections": 1, "queries": 800, "receivedBytes": 56000}},
             {"name": "mariadb", "runs": 2, "cost": {"cpuSeconds": 0.004, "allocatedBytes": 2048,
              "connections": 0, "queries": 4, "receivedBytes": 88}},
             {"name": "ssl", "runs": 0, "cost": {"cpuSeconds": 0, "allocatedBytes": 0,
              "connections": 0, "queries": 0, "receivedBytes": 0}}]""");

    assertThat(lines.get(0).split("  +"))
        .containsExactly("COST A RUN", "CPU", "ALLOCATED", "CONNECTIONS", "QUERIES", "RECEIVED");
    assertThat(lines.get(1)).startsWith("scheduler").contains("100 ms", "0.25", "200");
    assertThat(lines.get(2)).startsWith("mariadb").contains("2 ms", "2.00");
    assertThat(lines.get(3)).startsWith("each once").contains("102 ms", "202");
    assertThat(lines.get(4)).isEmpty();
    assertThat(lines).hasSize(5);
  }

  @Test
  void is_left_out_where_nothing_ran_yet_or_an_older_agent_does_not_tell() throws Exception {
    assertThat(table("[]")).isEmpty();
    assertThat(table("[{\"name\": \"disk\", \"runs\": 0, \"cost\": {}}]")).isEmpty();
    assertThat(table("[{\"name\": \"disk\", \"runs\": 7}]")).isEmpty();
  }
}
