package io.benchwarden.runtime.store.sqlite;

import static io.benchwarden.runtime.store.sqlite.StoreFixture.stateAfter;
import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.runtime.store.StoredState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records what is on disk when each commit returns, and starts from what a power cut could have
 * left: everything up to a sync, and after it any of the sectors that were written since. A commit
 * writes the log and syncs it; one that begins the log anew syncs its header first; a checkpoint
 * comes after the log's sync, and its pages may be there or not as long as the log is.
 */
@Tag("long")
@DisplayName("A power cut")
class CutWritesTest {
  private static final int COMMITS = 120;
  private static final int CUTS = 4;
  private static final int SECTOR = 512;
  private static final int LOG_HEADER = 32;

  private final StoreFixture fixture = new StoreFixture();
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private int replays;
  private int newer;
  @TempDir private Path directory;

  /** The two files at one moment. */
  private record Disk(byte[] database, byte[] log) {}

  @Test
  @DisplayName("at any write loses no commit that returned and leaves no half of one that did not")
  void atAnyWrite() throws Exception {
    List<Disk> synced = record();
    int restarts = 0;
    int checkpoints = 0;
    for (int n = 0; n < COMMITS; n++) {
      Disk before = synced.get(n);
      Disk after = synced.get(n + 1);
      assertThat(replay(before)).as("seed %d, commit %d", seed, n).isEqualTo(stateAfter(n));
      byte[] old = before.log();
      if (!Arrays.equals(header(old), header(after.log()))) {
        restarts++;
        old = withHeader(old, header(after.log()));
        // the header has been synced, nothing after it
        assertEither(new Disk(before.database(), old), n, n);
      }
      for (int cut = 0; cut < CUTS; cut++) {
        assertEither(new Disk(before.database(), torn(old, after.log())), n, n + 1);
        assertEither(new Disk(before.database(), truncated(old, after.log())), n, n + 1);
      }
      if (!Arrays.equals(before.database(), after.database())) {
        checkpoints++;
        for (int cut = 0; cut < CUTS; cut++) {
          byte[] database = torn(before.database(), after.database());
          assertEither(new Disk(database, after.log()), n + 1, n + 1);
        }
      }
    }
    System.out.printf(
        "FAULT power cut | %d commits, %d checkpoints, the log begun anew %d times | %d replays, %d"
            + " with the commit that had not returned | lost 0%n",
        COMMITS, checkpoints, restarts, replays, newer);
    assertThat(checkpoints).isPositive();
    assertThat(restarts).isPositive();
    assertThat(newer).as("some cuts come after the last write").isPositive();
  }

  private List<Disk> record() throws Exception {
    Path live = Files.createDirectory(directory.resolve("live"));
    List<Disk> synced = new ArrayList<>();
    try (SqliteStore store = fixture.open(live)) {
      synced.add(copy(live));
      for (int n = 1; n <= COMMITS; n++) {
        store.commit(StoreFixture.change(n));
        synced.add(copy(live));
      }
    }
    return synced;
  }

  /** By another process: closing a file here would give up the locks that SQLite has on it. */
  private Disk copy(Path live) throws Exception {
    Path copy = Files.createDirectories(directory.resolve("copy"));
    int code =
        new ProcessBuilder(
                "cp",
                live.resolve("state.db").toString(),
                live.resolve("state.db-wal").toString(),
                copy.toString())
            .start()
            .waitFor();
    assertThat(code).isZero();
    return new Disk(
        Files.readAllBytes(copy.resolve("state.db")),
        Files.readAllBytes(copy.resolve("state.db-wal")));
  }

  private void assertEither(Disk disk, long least, long most) throws Exception {
    StoredState state = replay(disk);
    boolean isNewer = !state.equals(stateAfter(least));
    if (isNewer) {
      assertThat(state).as("seed %d, commit %d", seed, most).isEqualTo(stateAfter(most));
      newer++;
    }
  }

  private StoredState replay(Disk disk) throws Exception {
    Path place = directory.resolve("replay-" + replays++);
    Files.createDirectory(place);
    Files.write(place.resolve("state.db"), disk.database());
    Files.write(place.resolve("state.db-wal"), disk.log());
    try (SqliteStore store = fixture.open(place)) {
      assertThat(store.health().setAside()).as("seed %d", seed).isEmpty();
      assertThat(store.health().failure()).as("seed %d", seed).isEmpty();
      return store.load();
    } finally {
      delete(place);
    }
  }

  private static void delete(Path place) throws IOException {
    try (var files = Files.walk(place)) {
      for (Path path : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(path);
      }
    }
  }

  private static byte[] header(byte[] log) {
    return Arrays.copyOf(log, LOG_HEADER);
  }

  private static byte[] withHeader(byte[] log, byte[] header) {
    byte[] changed = Arrays.copyOf(log, Math.max(log.length, LOG_HEADER));
    System.arraycopy(header, 0, changed, 0, LOG_HEADER);
    return changed;
  }

  /** Each sector is as it was or as it was to be; what was never written reads as zeros. */
  private byte[] torn(byte[] old, byte[] fresh) {
    byte[] mixed = Arrays.copyOf(old, Math.max(old.length, fresh.length));
    int share = random.nextInt(101);
    for (int from = 0; from < fresh.length; from += SECTOR) {
      if (random.nextInt(100) < share) {
        int length = Math.min(SECTOR, fresh.length - from);
        System.arraycopy(fresh, from, mixed, from, length);
      }
    }
    return mixed;
  }

  /** Written from the beginning up to any byte. */
  private byte[] truncated(byte[] old, byte[] fresh) {
    int same = Math.max(0, Arrays.mismatch(old, fresh));
    int cut = same + random.nextInt(fresh.length - same + 1);
    byte[] mixed = Arrays.copyOf(old, Math.max(old.length, cut));
    System.arraycopy(fresh, 0, mixed, 0, cut);
    return mixed;
  }
}
