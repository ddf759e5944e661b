package io.benchwarden.checks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.api.bench.ProcessRunner;
import io.benchwarden.api.bench.ProcessRunner.ProcessResult;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The victim of a kill")
class VictimTest {
  private static final String LOG =
      """
      python invoked oom-killer: gfp_mask=0x140cca, order=0, oom_score_adj=0
      oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=/system.slice/supervisor.service,task=python,pid=4711,uid=1000
      Out of memory: Killed process 4711 (python) total-vm:9876kB, anon-rss:1048576kB, file-rss:0kB, shmem-rss:0kB, UID:1000 pgtables:1kB oom_score_adj:0
      Memory cgroup out of memory: Killed process 12 (node) total-vm:9876kB, anon-rss:2048kB, file-rss:0kB
      """;

  @Test
  void is_named_with_what_it_held_and_the_unit_it_was_in() {
    assertThat(Victim.parse(LOG).stream().map(Victim::words))
        .containsExactly(
            "python (pid 4711) of system.slice/supervisor.service, which held 1.0 GiB",
            "node (pid 12), which held 2.0 MiB");
  }

  @Test
  void is_the_newest_of_the_log_and_comes_from_the_journal_where_the_kernel_does_not_answer()
      throws Exception {
    ProcessRunner programs =
        (command, environment, timeout) ->
            command.get(0).equals("dmesg")
                ? new ProcessResult(1, "", "dmesg: read kernel buffer failed", false)
                : new ProcessResult(0, LOG, "", false);
    assertThat(Victim.newest(1, programs)).extracting(Victim::name).containsExactly("node");
  }

  @Test
  void stays_unknown_where_nobody_may_read_the_log() throws Exception {
    ProcessRunner programs =
        (command, environment, timeout) -> {
          throw new IOException("not found: " + command);
        };
    assertThat(Victim.newest(1, programs)).isEmpty();
    assertThat(List.of("", "no kill here\n", "Killed process x (y)"))
        .allSatisfy(log -> assertThat(Victim.parse(log)).isEmpty());
  }
}
