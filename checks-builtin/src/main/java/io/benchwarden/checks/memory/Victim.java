package io.benchwarden.checks.memory;

import io.benchwarden.api.bench.ProcessRunner;
import io.benchwarden.api.bench.ProcessRunner.ProcessResult;
import io.benchwarden.checks.display.Amounts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that the kernel killed, as its log has it (mm/oom_kill.c).
 *
 * @param name the program's name, at most 15 characters
 * @param pid its process
 * @param bytes what it held of its own
 * @param group the control group it was in: the systemd unit, mostly
 */
record Victim(String name, long pid, long bytes, Optional<String> group) {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  /** The kernel's own buffer answers at once; where that is forbidden, the journal has a copy. */
  private static final List<List<String>> LOGS =
      List.of(
          List.of("dmesg", "--notime"),
          List.of("journalctl", "-k", "-o", "cat", "--no-pager", "--since=-15min"));

  private static final Pattern KILLED =
      Pattern.compile(
          "Killed process (\\d{1,10}),? \\((.{1,64}?)\\)(?:.*?anon-rss:(\\d{1,15})kB)?");
  private static final Pattern GROUP =
      Pattern.compile("task_memcg=([^,\\s]{1,512}),.*?pid=(\\d{1,10})");

  /** The newest victims, oldest first; empty where the agent may not read the kernel's log. */
  static List<Victim> newest(int count, ProcessRunner programs) throws InterruptedException {
    for (List<String> log : LOGS) {
      List<Victim> found = read(log, programs);
      if (!found.isEmpty()) {
        return found.subList(Math.max(0, found.size() - count), found.size());
      }
    }
    return List.of();
  }

  private static List<Victim> read(List<String> log, ProcessRunner programs)
      throws InterruptedException {
    try {
      ProcessResult result = programs.run(log, Map.of(), TIMEOUT);
      return result.exitCode() == 0 && !result.timedOut() ? parse(result.output()) : List.of();
    } catch (IOException notInstalled) {
      return List.of();
    }
  }

  static List<Victim> parse(String log) {
    Map<Long, String> groups = new HashMap<>();
    List<Victim> victims = new ArrayList<>();
    for (String line : log.lines().toList()) {
      Matcher group = GROUP.matcher(line);
      if (group.find()) {
        groups.put(Long.parseLong(group.group(2)), group.group(1));
      }
      Matcher killed = KILLED.matcher(line);
      if (killed.find()) {
        long pid = Long.parseLong(killed.group(1));
        long kilobytes = killed.group(3) == null ? 0 : Long.parseLong(killed.group(3));
        victims.add(
            new Victim(
                killed.group(2), pid, kilobytes * 1024, Optional.ofNullable(groups.remove(pid))));
      }
    }
    return victims;
  }

  /** For people: {@code python (pid 12) of system.slice/supervisor.service, which held 1.2 GiB}. */
  String words() {
    String place =
        group.filter(path -> path.length() > 1).map(path -> " of " + path.substring(1)).orElse("");
    String held = bytes > 0 ? ", which held " + Amounts.bytes(bytes) : "";
    return "%s (pid %d)%s%s".formatted(name, pid, place, held);
  }
}
