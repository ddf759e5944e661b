package io.benchwarden.bench.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What verifying a large dump costs beside {@code gzip -t} on the same file in the same run. */
@Tag("long")
class VerifyingCostTest {
  private static final long DUMP_BYTES = 200_000_000;
  private static final int ROUNDS = 4;

  private static final double MOST = 1.3;
  private static final long MOST_MEMORY = 8 << 20;

  private static final Pattern CHILDREN =
      Pattern.compile("\\n(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\\s*$");

  @TempDir Path folder;

  @Test
  @DisplayName("a dump of 200 MB costs about what gzip -t costs, in constant memory")
  void cost() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/gzip")), "SKIPPED: no gzip on this machine");
    Path dump = folder.resolve("20261123_185417-acme-database.sql.gz");
    write(dump);
    double best = Double.MAX_VALUE;
    for (int round = 1; round <= ROUNDS; round++) {
      double theirs = gzip(dump);
      double ours = verify(dump);
      best = Math.min(best, ours / theirs);
      System.out.printf(
          Locale.ROOT,
          "round %d: %d bytes in %d: gzip -t %.2f s CPU, verified %.2f s CPU of the process: %.2f%n",
          round,
          DUMP_BYTES,
          Files.size(dump),
          theirs,
          ours,
          ours / theirs);
    }
    assertThat(best).as("CPU of verifying / CPU of gzip -t").isLessThan(MOST);
  }

  private static double verify(Path dump) throws Exception {
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long before = process.getProcessCpuTime();
    FileVerdict verdict = BackupFiles.verdict(dump);
    long used = process.getProcessCpuTime() - before;
    assertThat(threads.getCurrentThreadAllocatedBytes() - allocated)
        .as("memory taken while reading, in bytes")
        .isLessThan(MOST_MEMORY);
    assertThat(verdict.fault()).isEmpty();
    assertThat(verdict.inside()).isGreaterThanOrEqualTo(DUMP_BYTES);
    return used / 1e9;
  }

  private static double gzip(Path dump) throws Exception {
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "/bin/gzip -t \"$0\" && times", dump.toString())
            .redirectErrorStream(true)
            .start();
    String times = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(times).isZero();
    Matcher children = CHILDREN.matcher(times);
    assertThat(children.find()).as(times).isTrue();
    return seconds(children, 1) + seconds(children, 3);
  }

  private static double seconds(Matcher times, int group) {
    return Duration.ofMinutes(Long.parseLong(times.group(group))).toSeconds()
        + Double.parseDouble(times.group(group + 1));
  }

  /** Rows such as a site has: names, stamps and numbers that differ, words that repeat. */
  private static void write(Path dump) throws IOException {
    Random random = new Random(1);
    try (OutputStream file = Files.newOutputStream(dump)) {
      file.write(BackupFiles.gzip(BackupFiles.HEADER));
      try (OutputStream stream = BackupFiles.gzipTo(file)) {
        stream.write(BackupFiles.TABLES.getBytes(StandardCharsets.UTF_8));
        long written = 0;
        while (written < DUMP_BYTES) {
          byte[] rows = rows(random).getBytes(StandardCharsets.UTF_8);
          stream.write(rows);
          written += rows.length;
        }
        stream.write(BackupFiles.END.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static String rows(Random random) {
    StringBuilder rows = new StringBuilder("INSERT INTO `tabSales Invoice Item` VALUES\n");
    for (int row = 0; row < 1000; row++) {
      rows.append("('")
          .append(Long.toHexString(random.nextLong()))
          .append("','2026-11-")
          .append(10 + random.nextInt(20))
          .append(" 12:51:")
          .append(10 + random.nextInt(50))
          .append(".000000','Administrator',0,'ITEM-")
          .append(random.nextInt(9000))
          .append("','Sales Invoice',NULL,NULL,0,0,")
          .append(random.nextInt(1_000_000) / 100.0)
          .append(",'Nos','Stores - A',NULL,0.000000000),\n");
    }
    return rows.append(";\n").toString();
  }
}
