package io.benchwarden.bench.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchwarden.api.bench.ProcessRunner;
import io.benchwarden.api.bench.ProcessRunner.ProcessResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalProcessesTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final LocalProcesses processes = new LocalProcesses();
  @TempDir Path folder;

  @AfterEach
  void close() {
    processes.close();
  }

  @Test
  void output_error_and_exit_code_come_back() throws Exception {
    ProcessResult result = shell("echo grüß; echo oops >&2; exit 3", LONG);
    assertThat(result).isEqualTo(new ProcessResult(3, "grüß\n", "oops\n", false));
  }

  @Test
  void the_environment_is_bare_and_input_is_closed() throws Exception {
    ProcessResult result =
        processes.run(List.of("sh", "-c", "cat; env"), Map.of("WARDEN", "yes"), LONG);
    assertThat(result.output().lines().map(line -> line.split("=")[0]))
        .containsExactlyInAnyOrder("PATH", "LANG", "WARDEN", "BENCHWARDEN_RUN", "PWD");
  }

  @Test
  void a_signal_is_told_as_128_and_its_number() throws Exception {
    assertThat(shell("kill -9 $$", LONG).exitCode()).isEqualTo(137);
  }

  @Test
  void arguments_are_no_shell_text() throws Exception {
    ProcessResult result = processes.run(List.of("echo", "$(id); *"), Map.of(), LONG);
    assertThat(result.output()).isEqualTo("$(id); *\n");
  }

  @Test
  void output_without_end_is_cut_and_the_program_is_not_held_up() throws Exception {
    ProcessResult result = shell("head -c 5000000 /dev/zero; echo done >&2", LONG);
    assertThat(result.output()).hasSize(ProcessRunner.MAXIMUM_OUTPUT_BYTES);
    assertThat(result.error()).isEqualTo("done\n");
  }

  @Test
  void a_time_out_kills_children_and_grandchildren_that_left_their_parent() throws Exception {
    Path pids = folder.resolve("pids");
    // The second sleeper is started by a shell that ends at once: init becomes its parent.
    String script =
        "sleep 300 & echo $! >> %1$s; (setsid sleep 300 & echo $! >> %1$s); echo started; wait"
            .formatted(pids);
    ProcessResult result = shell(script, Duration.ofMillis(700));
    assertThat(result.timedOut()).isTrue();
    assertThat(result.output()).isEqualTo("started\n");
    assertThat(Files.readAllLines(pids)).hasSize(2).noneMatch(this::isAlive);
  }

  @Test
  void a_child_left_in_the_background_does_not_hold_up_the_answer() throws Exception {
    ProcessResult result = shell("sleep 300 & echo early", LONG);
    assertThat(result).isEqualTo(new ProcessResult(0, "early\n", "", false));
  }

  @Test
  void an_interrupt_kills_the_program_first() throws Exception {
    Path pid = folder.resolve("pid");
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              running.countDown();
              try {
                shell("echo $$ > %s; exec sleep 300".formatted(pid), LONG);
              } catch (IOException | InterruptedException end) {
                thrown.complete(end);
              }
            });
    caller.start();
    running.await();
    while (!Files.exists(pid) || Files.size(pid) == 0) {
      Thread.onSpinWait();
    }
    caller.interrupt();
    assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    assertThat(Files.readString(pid).strip())
        .satisfies(text -> assertThat(isAlive(text)).isFalse());
  }

  @Test
  void a_program_that_is_not_there_cannot_be_started() {
    assertThatThrownBy(() -> processes.run(List.of("/no/such/program"), Map.of(), LONG))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/no/such/program");
  }

  private ProcessResult shell(String script, Duration timeout)
      throws IOException, InterruptedException {
    return processes.run(List.of("sh", "-c", script), Map.of(), timeout);
  }

  /** A killed process whose parent has not noticed yet is a zombie: dead enough. */
  private boolean isAlive(String pid) {
    Optional<ProcessHandle> handle = ProcessHandle.of(Long.parseLong(pid));
    return handle.isPresent() && handle.get().isAlive() && !isZombie(pid);
  }

  private static boolean isZombie(String pid) {
    try {
      return Files.readString(Path.of("/proc", pid, "stat")).contains(") Z ");
    } catch (IOException gone) {
      return true;
    }
  }
}
