package io.benchwarden.bench.corruption;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;

/**
 * Random damage of good data, and data that somebody made to hurt. The seed is printed; {@code
 * -Dseed=N} repeats a run.
 */
public final class Corruption {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int DEPTH = 100_000;
  private static final List<String> HOSTILE =
      List.of(
          "",
          "\0".repeat(5000),
          "[".repeat(DEPTH),
          "{\"a\":".repeat(DEPTH),
          "<a>".repeat(DEPTH),
          "{".repeat(DEPTH),
          "(((((((((((((((((((((((((((((",
          "{\"a\":" + "9".repeat(DEPTH) + "}",
          "{\"a\":1e999999999}",
          "{\"duration\":1e999999999,\"timestamp\":\"-999999999-01-01\"}",
          "\uFEFF{}",
          "null",
          "\"" + "x".repeat(DEPTH),
          "\n".repeat(DEPTH),
          "a=" + "b".repeat(DEPTH) + "\n[",
          "include ../../../../../../dev/zero;\n");

  private final Random random;
  private final long seed;

  /** With a new seed, or the one that was asked for. */
  public Corruption(String test) {
    seed = Long.getLong("seed", System.nanoTime());
    random = new Random(seed);
    System.out.println(test + ": repeat with -Dseed=" + seed);
  }

  /** Reads something foreign. */
  @FunctionalInterface
  public interface Reader {
    void read(byte[] data) throws Exception;
  }

  /**
   * Gives a reader so much damage of something good, and all that is hostile. Fails if it does not
   * come back within a minute, throws what it may not, or allocates without bound.
   *
   * @param bytes how much it may allocate for one of them
   */
  public void damage(byte[] good, int rounds, long bytes, Reader reader) {
    Assertions.assertTimeoutPreemptively(
        LIMIT,
        () -> {
          // Loads the classes, whose memory is not the reader's.
          reader.read(good);
          for (int round = 0; round < rounds; round++) {
            read(mangle(good), bytes, "round " + round, reader);
          }
          for (String hostile : HOSTILE) {
            String name = hostile.substring(0, Math.min(12, hostile.length()));
            read(hostile.getBytes(UTF_8), bytes, name, reader);
          }
        },
        () -> "did not come back, seed " + seed);
  }

  private void read(byte[] data, long bytes, String what, Reader reader) {
    ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      reader.read(data);
    } catch (Exception | StackOverflowError unexpected) {
      throw new AssertionError("%s, seed %d: %s".formatted(what, seed, unexpected), unexpected);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    Assertions.assertTrue(
        allocated <= bytes, () -> what + ", seed " + seed + " allocated " + allocated + " bytes");
  }

  private byte[] mangle(byte[] good) {
    byte[] bytes = good.clone();
    int times = 1 + random.nextInt(3);
    for (int time = 0; time < times && bytes.length > 1; time++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(6)) {
        case 0 -> bytes = Arrays.copyOf(bytes, at);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 64), (byte) 0);
        case 3 -> bytes[at] = (byte) 0xC3;
        case 4 -> bytes = Arrays.copyOfRange(bytes, at, bytes.length);
        default -> bytes[at] = (byte) "{}[]()<>\"'\\;:=%\n,-9".charAt(random.nextInt(19));
      }
    }
    return bytes;
  }
}
