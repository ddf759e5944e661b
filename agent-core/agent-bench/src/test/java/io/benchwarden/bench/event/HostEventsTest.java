package io.benchwarden.bench.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The host's events")
class HostEventsTest {
  @TempDir Path folder;

  private final HostEvents events = new HostEvents();
  private final Semaphore told = new Semaphore(0);
  private final Watch watch = events.open(told::release);

  @AfterEach
  void close() {
    events.close();
  }

  @Test
  void tell_of_a_key_that_is_set_in_a_configuration() throws Exception {
    Path file = Files.writeString(folder.resolve("site_config.json"), "{}");
    watch.followFiles(List.of(entries(folder)));
    Files.writeString(file, "{\"maintenance_mode\": 1}");
    assertTold();
  }

  @Test
  void tell_of_a_file_that_is_replaced_by_renaming() throws Exception {
    Path file = Files.writeString(folder.resolve("site_config.json"), "{}");
    watch.followFiles(List.of(entries(folder)));
    Path other = Files.writeString(folder.resolve("other.tmp"), "{}");
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
    assertTold();
  }

  @Test
  void tell_nothing_of_other_entries_nor_of_a_dump_before_its_writer_closes_it() throws Exception {
    watch.followFiles(List.of(new WatchTarget.Entries(folder, "dump.sql.gz"::equals)));
    Path dump = folder.resolve("dump.sql.gz");
    try (var out = Files.newOutputStream(dump)) {
      assertTold();
      Files.writeString(folder.resolve("other.log"), "noise");
      out.write(1);
      out.flush();
      afterAllEvents();
      assertThat(told.availablePermits()).isZero();
    }
    assertTold();
  }

  @Test
  void find_a_folder_that_was_replaced_when_it_is_followed_again() throws Exception {
    Path site = Files.createDirectory(folder.resolve("site"));
    watch.followFiles(List.of(entries(site)));
    Files.move(site, folder.resolve("old"));
    assertTold();
    Files.createDirectory(site);
    watch.followFiles(List.of(entries(site)));
    Files.writeString(folder.resolve("old/site_config.json"), "{}");
    afterAllEvents();
    assertThat(told.availablePermits()).isZero();
    Files.writeString(site.resolve("site_config.json"), "{}");
    assertTold();
  }

  @Test
  void follow_what_comes_later_and_tell_when_it_goes() throws Exception {
    Path site = folder.resolve("late");
    watch.followFiles(List.of(entries(site)));
    Files.createDirectory(site);
    watch.followFiles(List.of(entries(site)));
    Files.delete(site);
    assertTold();
  }

  @Test
  void tell_two_watches_of_one_folder_and_one_of_them_when_the_other_is_closed() throws Exception {
    Semaphore second = new Semaphore(0);
    Watch other = events.open(second::release);
    watch.followFiles(List.of(entries(folder)));
    other.followFiles(List.of(entries(folder)));
    watch.close();
    Files.writeString(folder.resolve("site_config.json"), "{}");
    assertThat(second.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    assertThat(told.availablePermits()).isZero();
  }

  @Test
  void tell_of_lines_that_matter_only_and_of_a_rotation() throws Exception {
    Path log = Files.writeString(folder.resolve("supervisord.log"), "old INFO line\n");
    LineTail tail = new LineTail(log, line -> line.contains("INFO"));
    watch.followFiles(List.of(new WatchTarget.Content(log, tail)));
    append(log, "DEBG noise\n");
    afterAllEvents();
    assertThat(told.availablePermits()).isZero();
    append(log, "INFO gave up\n");
    assertTold();
    Files.move(log, folder.resolve("supervisord.log.1"));
    assertTold();
    Files.writeString(log, "");
    watch.followFiles(List.of(new WatchTarget.Content(log, tail)));
    append(log, "INFO again\n");
    assertTold();
  }

  @Test
  void tell_the_end_of_a_process_once() throws Exception {
    Process process = new ProcessBuilder("sleep", "600").start();
    watch.followProcesses(List.of(process.pid()));
    process.destroyForcibly();
    assertTold();
    process.waitFor();
    watch.followProcesses(List.of(process.pid()));
    afterAllEvents();
    assertThat(told.availablePermits()).isZero();
  }

  @Test
  void tell_at_once_of_a_process_that_ended_before_it_was_followed() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    watch.followProcesses(List.of(process.pid()));
    assertTold();
  }

  @Test
  void end_their_thread_and_make_none_without_need() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    HostEvents idle = new HostEvents();
    idle.open(told::release).followFiles(List.of());
    assertThat(eventThreads(before)).isEmpty();
    idle.close();
    watch.followFiles(List.of(entries(folder)));
    assertThat(eventThreads(before)).hasSize(1);
    events.close();
    assertThat(eventThreads(before)).isEmpty();
  }

  private static List<Thread> eventThreads(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("bench-events") && !before.contains(thread))
        .toList();
  }

  private static WatchTarget entries(Path of) {
    return new WatchTarget.Entries(of, "site_config.json"::equals);
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  /** Events come in order: when this one is told, those before it are. */
  private void afterAllEvents() throws Exception {
    Semaphore last = new Semaphore(0);
    Path marker = Files.createDirectories(folder.resolve("marker"));
    try (Watch other = events.open(last::release)) {
      other.followFiles(List.of(entries(marker)));
      Files.writeString(marker.resolve("site_config.json"), "{}");
      assertThat(last.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** At least once; one change may be more than one event. */
  private void assertTold() throws Exception {
    assertThat(told.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    afterAllEvents();
    told.drainPermits();
  }
}
