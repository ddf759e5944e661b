package io.benchwarden.dist.states;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;

/** The programs of the fixture's bench as supervisor tells them; all run, until one is set. */
public final class Programs {
  private static final Map<String, Integer> STATES =
      Map.of(
          "STOPPED",
          0,
          "STARTING",
          10,
          "RUNNING",
          20,
          "BACKOFF",
          30,
          "STOPPING",
          40,
          "EXITED",
          100,
          "FATAL",
          200,
          "UNKNOWN",
          1000);

  private record State(String name, Instant start, Instant stop, int exit, String error) {}

  private final Map<String, State> programs = new LinkedHashMap<>();
  private final UnixHttpServer server;
  private final Clock clock;

  public Programs(UnixHttpServer server, Clock clock) {
    this.server = server;
    this.clock = clock;
    Instant boot = clock.instant().minus(Duration.ofDays(3));
    for (String program :
        new String[] {
          "web:frappe-web",
          "web:node-socketio",
          "workers:frappe-schedule",
          "workers:frappe-short-worker-0",
          "workers:frappe-long-worker-0",
          "redis:redis-cache",
          "redis:redis-queue"
        }) {
      programs.put(program, new State("RUNNING", boot, Instant.EPOCH, 0, ""));
    }
    tell();
  }

  /** A program runs, since so long. */
  public void runs(String program, Duration since) {
    Instant start = clock.instant().minus(since);
    programs.put(program, new State("RUNNING", start, start.minusSeconds(1), 0, ""));
    tell();
  }

  /** A program is in this state, since so long. */
  public void is(String program, String state, Duration since, int exit, String error) {
    Instant then = clock.instant().minus(since);
    boolean ended = !state.equals("STARTING") && !state.equals("STOPPING");
    Instant start = ended ? then.minus(Duration.ofHours(9)) : then;
    State before = programs.get(program);
    if (state.equals("STOPPING") && before != null) {
      start = before.start();
    }
    programs.put(program, new State(state, start, ended ? then : Instant.EPOCH, exit, error));
    tell();
  }

  /** Supervisor does not know a program. */
  void forget(String program) {
    programs.remove(program);
    tell();
  }

  /** A program that the bench's plan does not know. */
  void knows(String program, String state, int exit) {
    is(program, state, Duration.ofMinutes(20), exit, "");
  }

  /** Tells all as of now. */
  public void tell() {
    StringBuilder xml = new StringBuilder("<?xml version='1.0'?>\n<methodResponse><params><param>");
    xml.append("<value><array><data>");
    programs.entrySet().forEach(program -> append(xml, program));
    xml.append("</data></array></value></param></params></methodResponse>\n");
    server.says(
        "HTTP/1.1 200 OK\r\nServer: Medusa/1.12\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(xml.toString().getBytes(StandardCharsets.UTF_8).length, xml));
  }

  private void append(StringBuilder xml, Entry<String, State> program) {
    String[] name = program.getKey().split(":", 2);
    State state = program.getValue();
    boolean up = state.name().equals("RUNNING") || state.name().equals("STOPPING");
    xml.append("<value><struct>");
    member(xml, "name", "string", "frappe-bench-" + name[1]);
    member(xml, "group", "string", "frappe-bench-" + name[0]);
    member(xml, "start", "int", state.start().getEpochSecond());
    member(xml, "stop", "int", state.stop().getEpochSecond());
    member(xml, "now", "int", clock.instant().getEpochSecond());
    member(xml, "state", "int", STATES.getOrDefault(state.name(), 1000));
    member(xml, "statename", "string", state.name());
    member(xml, "spawnerr", "string", state.error());
    member(xml, "exitstatus", "int", state.exit());
    member(xml, "logfile", "string", "/home/frappe/frappe-bench/logs/" + name[1] + ".log");
    member(xml, "stdout_logfile", "string", "/home/frappe/frappe-bench/logs/x.log");
    member(xml, "stderr_logfile", "string", "/home/frappe/frappe-bench/logs/x.error.log");
    member(xml, "pid", "int", up ? 4000 + name[1].length() : 0);
    member(xml, "description", "string", "");
    xml.append("</struct></value>");
  }

  private static void member(StringBuilder xml, String name, String type, Object value) {
    xml.append(
        "<member><name>%s</name><value><%s>%s</%s></value></member>"
            .formatted(name, type, value, type));
  }
}
