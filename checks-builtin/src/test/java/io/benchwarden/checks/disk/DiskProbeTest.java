package io.benchwarden.checks.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.benchwarden.api.Finding;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Report;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.testkit.FakeContext;
import io.benchwarden.testkit.MapSettings;
import io.benchwarden.testkit.SteerableClock;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskProbeTest {
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final Usage HALF_FULL = new Usage(1000, 550, 500, 100, 50);

  private final SteerableClock clock = SteerableClock.at("2026-11-23T10:00:00Z");
  private final FakeContext context = FakeContext.at(clock);
  @TempDir Path folder;

  @Test
  void the_real_root_agrees_with_what_the_jdk_says() throws Exception {
    DiskCheck check = new DiskCheck();
    MapSettings settings =
        MapSettings.of(check.describe().settings(), Map.of("paths", List.of("/")));
    try (var probe = check.configure(settings)) {
      Observation root = probe.run(context).observations().get(0);
      FileStore store = Files.getFileStore(Path.of("/"));
      assertThat(root.subject()).isEqualTo(Subject.mount("/"));
      assertThat(root.measurement("space-total").orElseThrow().value())
          .isEqualTo(store.getTotalSpace());
      assertThat(root.measurement("space-free").orElseThrow().value())
          .isCloseTo(store.getUsableSpace(), within(1e9));
    }
  }

  @Test
  void this_machine_is_looked_at_without_being_told_where() throws Exception {
    DiskCheck check = new DiskCheck();
    try (var probe = check.configure(MapSettings.of(check.describe().settings(), Map.of()))) {
      Report report = probe.run(context);
      assertThat(report.complete()).isTrue();
      assertThat(report.observations())
          .extracting(Observation::subject)
          .contains(Subject.mount("/"));
    }
  }

  @Test
  void space_reserved_for_root_does_not_count_as_free() {
    assertThat(HALF_FULL.usedSpace()).isCloseTo(450.0 / 950, within(1e-9));
  }

  @Test
  void a_file_system_without_inode_tables_has_no_inode_measurement() throws Exception {
    Observation seen = only(probe(rootMount("rw", "rw"), path -> new Usage(1000, 10, 10, 0, 0)));
    assertThat(seen.measurement("inodes-used")).isEmpty();
    assertThat(seen.measurement("space-used")).isPresent();
  }

  @Test
  void a_hanging_mount_is_unreadable_and_holds_up_nobody_twice() throws Exception {
    CountDownLatch serverIsBack = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    FileSystemReader reader =
        path -> {
          if (path.equals("/nfs")) {
            asked.incrementAndGet();
            awaitUninterruptibly(serverIsBack);
          }
          return HALF_FULL;
        };
    String table = rootMount("rw", "rw") + "34 27 0:52 / /nfs rw - nfs4 nas:/volume1 rw\n";
    try (DiskProbe probe = probe(table, reader)) {
      assertThat(byPath(probe, "/").unreadable()).isEmpty();
      clock.advance(Duration.ofMinutes(2));
      assertThat(byPath(probe, "/nfs").unreadable().orElseThrow())
          .contains("nfs4 from nas:/volume1")
          .contains("2 min");
      assertThat(asked).hasValue(1);
      serverIsBack.countDown();
      assertThat(byPath(probe, "/nfs").unreadable()).isEmpty();
    }
  }

  @Test
  void a_path_that_cannot_be_read_is_unreadable_with_the_reason() throws Exception {
    DiskCheck check = new DiskCheck();
    MapSettings settings =
        MapSettings.of(check.describe().settings(), Map.of("paths", List.of("/no/such/folder")));
    try (var probe = check.configure(settings)) {
      assertThat(probe.run(context).observations().get(0).unreadable().orElseThrow())
          .isEqualTo("/no/such/folder: there is no such path");
    }
  }

  @Test
  void a_file_system_that_the_kernel_stopped_is_critical() throws Exception {
    Finding stopped = readOnlyFinding(rootMount("rw", "ro,errors=remount-ro"), "");
    assertThat(stopped.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(stopped.cause().orElseThrow().slug()).isEqualTo("file-system-error");
    assertThat(readOnlyFinding(rootMount("rw", "rw,emergency_ro"), "").severity())
        .isEqualTo(Severity.CRITICAL);
  }

  @Test
  void a_read_only_mount_is_bad_only_if_fstab_wants_it_writable() throws Exception {
    String mounts = rootMount("ro,relatime", "ro");
    assertThat(only(probe(mounts, path -> HALF_FULL)).finding("read-only")).isEmpty();
    assertThat(readOnlyFinding(mounts, "UUID=1 / ext4 defaults 0 1\n").cause().orElseThrow().slug())
        .isEqualTo("mounted-read-only");
    assertThat(only(probe(rootMount("ro", "rw"), path -> HALF_FULL)).finding("read-only"))
        .isEmpty();
  }

  @Test
  void the_read_only_view_of_a_sandbox_is_no_finding() throws Exception {
    String sandboxed = rootMount("ro,nosuid,relatime", "rw");
    assertThat(only(probe(sandboxed, path -> HALF_FULL)).finding("read-only")).isEmpty();
    hostSees(rootMount("rw,relatime", "rw"));
    assertThat(only(probe(sandboxed, path -> HALF_FULL)).finding("read-only")).isEmpty();
  }

  @Test
  void a_stopped_file_system_is_seen_from_within_a_sandbox() throws Exception {
    hostSees(rootMount("rw,relatime", "ro,errors=remount-ro"));
    Finding stopped = readOnlyFinding(rootMount("ro,nosuid", "ro,errors=remount-ro"), "");
    assertThat(stopped.cause().orElseThrow().slug()).isEqualTo("file-system-error");
  }

  @Test
  void a_mount_made_read_only_on_purpose_is_no_finding_where_the_sandbox_still_shows_it_writable()
      throws Exception {
    hostSees(rootMount("ro,relatime", "ro"));
    assertThat(only(probe(rootMount("rw", "ro"), path -> HALF_FULL)).finding("read-only"))
        .isEmpty();
  }

  @Test
  void another_file_system_at_the_same_place_outside_says_nothing_about_ours() throws Exception {
    hostSees("27 1 254:9 / / rw - ext4 /dev/vdz rw\n");
    assertThat(only(probe(rootMount("ro", "ro"), path -> HALF_FULL)).finding("read-only"))
        .isEmpty();
  }

  @Test
  void a_relative_path_is_refused() {
    DiskCheck check = new DiskCheck();
    MapSettings settings =
        MapSettings.of(check.describe().settings(), Map.of("paths", List.of("srv/backups")));
    assertThatThrownBy(() -> check.configure(settings))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("srv/backups");
  }

  private Finding readOnlyFinding(String mounts, String fstab) throws Exception {
    Files.writeString(folder.resolve("fstab"), fstab);
    return only(probe(mounts, path -> HALF_FULL)).finding("read-only").orElseThrow();
  }

  private void hostSees(String mounts) throws IOException {
    Files.writeString(folder.resolve("host-mountinfo"), mounts);
  }

  private static String rootMount(String options, String fileSystemOptions) {
    return "27 1 254:0 / / %s - ext4 /dev/vda1 %s\n".formatted(options, fileSystemOptions);
  }

  private DiskProbe probe(String mounts, FileSystemReader reader) throws IOException {
    Path table = Files.writeString(folder.resolve("mountinfo"), mounts);
    MountSources sources =
        new MountSources(table, folder.resolve("host-mountinfo"), folder.resolve("fstab"));
    return new DiskProbe(List.of(), sources, reader, PATIENCE);
  }

  private Observation only(DiskProbe probe) throws Exception {
    try (probe) {
      return byPath(probe, "/");
    }
  }

  private Observation byPath(DiskProbe probe, String path) throws Exception {
    return probe.run(context).observations().stream()
        .filter(seen -> seen.subject().name().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException ignoredLikeTheKernelDoes) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
