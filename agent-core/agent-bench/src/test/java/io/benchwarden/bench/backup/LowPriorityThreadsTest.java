package io.benchwarden.bench.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LowPriorityThreadsTest {
  /** Fields of proc(5) after the name, which may hold blanks; nice is the nineteenth of all. */
  private static final int NICE = 19 - 3;

  @Test
  void its_threads_are_nice_and_no_other_is() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/thread-self/stat")), "SKIPPED: no Linux");
    int before = nice();
    ExecutorService threads = Executors.newSingleThreadExecutor(new LowPriorityThreads("reader"));
    try {
      assertThat(threads.submit(LowPriorityThreadsTest::nice).get(30, TimeUnit.SECONDS))
          .isEqualTo(19);
      assertThat(threads.submit(() -> Thread.currentThread().getName()).get(30, TimeUnit.SECONDS))
          .isEqualTo("reader-1");
    } finally {
      threads.shutdownNow();
    }
    assertThat(nice()).isEqualTo(before);
  }

  private static int nice() throws Exception {
    String stat = Files.readString(Path.of("/proc/thread-self/stat"));
    return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE]);
  }
}
