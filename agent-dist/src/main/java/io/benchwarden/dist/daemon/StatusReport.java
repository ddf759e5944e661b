package io.benchwarden.dist.daemon;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.dist.command.Version;
import io.benchwarden.runtime.alert.AlertView;
import io.benchwarden.runtime.notification.AlertPipeline;
import io.benchwarden.runtime.notification.PipelineMetrics;
import io.benchwarden.runtime.schedule.ProbeStatus;
import io.benchwarden.runtime.schedule.Scheduler;
import io.benchwarden.runtime.schedule.TimeSource;
import io.benchwarden.runtime.store.Store;
import io.benchwarden.runtime.store.StoreHealth;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What the agent is doing, as one JSON document: the answer of {@code benchwarden status}. */
public final class StatusReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CurrentInstallation current;
  private final Scheduler scheduler;
  private final AlertPipeline pipeline;
  private final Store store;
  private final TimeSource time;
  private final BenchAccess benches;
  private final Instant startedAt;

  @Inject
  StatusReport(
      CurrentInstallation current,
      Scheduler scheduler,
      AlertPipeline pipeline,
      Store store,
      TimeSource time,
      BenchAccess benches) {
    this.benches = benches;
    this.current = current;
    this.scheduler = scheduler;
    this.pipeline = pipeline;
    this.store = store;
    this.time = time;
    this.startedAt = time.clock().instant();
  }

  /** The document of this moment. */
  public ObjectNode document() {
    ObjectNode document = JSON.createObjectNode();
    document.put("version", Version.text());
    document.put("pid", ProcessHandle.current().pid());
    document.put("startedAt", startedAt.toString());
    document.put("now", time.clock().instant().toString());
    ArrayNode files = document.putArray("configuration");
    current.configuration().files().forEach(file -> files.add(file.toString()));
    ArrayNode watched = document.putArray("benches");
    benches.benches().forEach(bench -> watched.add(bench.directory().toString()));
    ObjectNode names = document.putObject("benchNames");
    benches.benches().forEach(bench -> names.put(bench.directory().toString(), bench.name()));
    ArrayNode warnings = document.putArray("warnings");
    current.configuration().warnings().forEach(warning -> warnings.add(warning.toString()));
    ArrayNode probes = document.putArray("probes");
    scheduler.statuses().forEach(status -> probes.add(probe(status)));
    ArrayNode alerts = document.putArray("alerts");
    pipeline.alerts().forEach(view -> alerts.add(alert(view)));
    document.set("delivery", delivery(pipeline.metrics()));
    document.set("store", store(store.health()));
    document.set("plugins", PluginDocuments.of(current, scheduler.statuses()));
    ArrayNode failures = document.putArray("pluginFailures");
    current.get().plugins().failures().forEach(failure -> failures.add(failure.sentence()));
    return document;
  }

  private static ObjectNode probe(ProbeStatus status) {
    ObjectNode probe = JSON.createObjectNode();
    probe.put("name", status.name());
    probe.put("check", status.check());
    probe.put("everySeconds", seconds(status.every()));
    probe.put("activity", status.activity().name().toLowerCase(Locale.ROOT));
    probe.put("nextAt", status.nextSlot().toString());
    probe.put("runs", status.counts().runs());
    probe.put("failed", status.counts().failed());
    probe.put("timedOut", status.counts().timedOut());
    probe.put("abandoned", status.counts().abandoned());
    probe.put("skipped", status.counts().skipped());
    probe.put("latestLatenessSeconds", seconds(status.lateness().last()));
    probe.put("greatestLatenessSeconds", seconds(status.lateness().maximum()));
    ObjectNode cost = probe.putObject("cost");
    cost.put("cpuSeconds", status.cost().cpuNanos() / 1e9);
    cost.put("allocatedBytes", status.cost().allocatedBytes());
    cost.put("connections", status.cost().connections());
    cost.put("queries", status.cost().queries());
    cost.put("receivedBytes", status.cost().receivedBytes());
    status.lastRun().ifPresent(run -> lastRun(probe.putObject("lastRun"), run));
    status.suspended().ifPresent(reason -> probe.put("suspended", reason));
    status.watchProblem().ifPresent(reason -> probe.put("watchProblem", reason));
    return probe;
  }

  private static void lastRun(ObjectNode node, ProbeStatus.LastRun run) {
    node.put("endedAt", run.endedAt().toString());
    node.put("tookSeconds", seconds(run.took()));
    node.put("result", run.result());
    run.problem().ifPresent(problem -> node.put("problem", problem));
  }

  private static ObjectNode alert(AlertView view) {
    ObjectNode alert = JSON.createObjectNode();
    alert.put("fingerprint", view.fingerprint());
    alert.put("state", view.state().name().toLowerCase(Locale.ROOT));
    alert.put("severity", view.severity().label());
    alert.put("probe", view.identity().probe());
    alert.put("subject", view.identity().subject().toString());
    alert.put("condition", view.identity().condition());
    alert.put("summary", view.annotations().getOrDefault("summary", ""));
    alert.put("startsAt", view.startsAt().toString());
    alert.put("seenAt", view.seenAt().toString());
    view.unknown().ifPresent(reason -> alert.put("unknown", reason));
    view.heldBecause().ifPresent(reason -> alert.put("heldBecause", reason));
    ArrayNode told = alert.putArray("told");
    view.told().forEach(told::add);
    return alert;
  }

  private static ObjectNode delivery(PipelineMetrics metrics) {
    ObjectNode delivery = JSON.createObjectNode();
    delivery.put("waiting", metrics.outbox());
    delivery.put("oldestSeconds", seconds(metrics.oldest()));
    delivery.set("delivered", JSON.valueToTree(metrics.delivered()));
    delivery.set("gaveUp", JSON.valueToTree(metrics.gaveUp()));
    return delivery;
  }

  private static ObjectNode store(StoreHealth health) {
    ObjectNode store = JSON.createObjectNode();
    store.put("bytes", health.bytes());
    health.failure().ifPresent(failure -> store.put("failure", failure));
    ArrayNode setAside = store.putArray("setAside");
    health.setAside().forEach(setAside::add);
    return store;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}
