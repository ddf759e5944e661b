package io.benchwarden.dist.demo;

import io.benchwarden.testservers.FreePort;
import io.benchwarden.testservers.ServerBinaries;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The demo from start to end.
 *
 * @param options what was asked for
 * @param narrator who tells it
 * @param clock the time since the demo began
 * @param wallClock the time that the bench's rows and files carry
 * @param closing what is left to do at the end
 */
record Demo(
    Options options,
    Narrator narrator,
    Supplier<Duration> clock,
    Clock wallClock,
    Closing closing) {
  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final Duration PAUSE = Duration.ofSeconds(3);

  /**
   * What was asked for.
   *
   * @param time how long the scenes may take; empty to play all and go on until Ctrl-C
   * @param webhook another receiver of everything
   * @param keep where to keep the files
   * @param quiet nothing is broken, and nothing must be alerted
   */
  record Options(
      Optional<Duration> time, Optional<URI> webhook, Optional<Path> keep, boolean quiet) {}

  /** Plays it, and tells whether all was right. */
  boolean run() throws IOException, InterruptedException {
    Path directory = closing.add(DemoDirectory.create(options.keep())).path();
    narrator.says("Starting MariaDB, Redis, supervisor and a bench with three sites …");
    DemoBench bench = DemoBench.start(servers(), directory, wallClock, closing);
    introduce(bench, directory);
    Arrivals arrivals = new Arrivals(clock);
    DemoAgent agent = watch(bench, arrivals, directory);
    if (options.quiet()) {
      Duration quiet = options.time().orElse(Duration.ofHours(1));
      boolean good = new QuietHour(quiet, narrator, clock, wallClock).live(bench, agent, arrivals);
      agent.close();
      return good;
    }
    Duration time = options.time().orElse(Duration.ofDays(1));
    Plan plan = Plan.fitting(Scenes.all(), time);
    narrator.says("The agent watches. Now things break.");
    Duration end = clock.get().plus(time);
    Stage stage = new Stage(bench, arrivals, narrator, clock, PATIENCE, end, PAUSE);
    Verdict verdict = new Director(stage, narrator, Plan.QUIET).play(plan.played());
    report(verdict, plan, arrivals);
    if (options.time().isEmpty()) {
      goOn(bench, directory);
    }
    agent.close();
    return verdict.good() && !plan.played().isEmpty();
  }

  private DemoAgent watch(DemoBench bench, Arrivals arrivals, Path directory)
      throws IOException, InterruptedException {
    SmtpReceiver smtp = closing.add(SmtpReceiver.start(directory.resolve("mails"), arrivals));
    WebhookReceiver webhook = closing.add(WebhookReceiver.start(arrivals));
    int port = FreePort.choose();
    Path home = Files.createDirectories(directory.resolve("agent"));
    Path configuration =
        new DemoConfiguration(
                home, port, smtp.port(), webhook.url(), options.webhook(), true, options.quiet())
            .write(bench);
    narrator.says("Starting the agent with " + configuration + " …");
    DemoAgent agent =
        closing.add(
            new AgentProcess(
                AgentProcess.program(), home, new URL("http://127.0.0.1:" + port + "/readyz")));
    agent.start(configuration);
    return agent;
  }

  private void introduce(DemoBench bench, Path directory) {
    String sites =
        bench.frappe().sites().stream()
            .map(site -> site.name() + " (" + site.effectiveZone() + ")")
            .collect(Collectors.joining(", "));
    narrator.says("The bench stands in " + directory + ": " + sites + ".");
    narrator.says(
        bench.supervisor().isReal()
            ? "Its programs run under the real supervisor."
            : "This host has no supervisor: a process that speaks its protocol stands in for it"
                + " (Debian, Ubuntu: apt install supervisor).");
  }

  private void report(Verdict verdict, Plan plan, Arrivals arrivals) {
    if (!plan.leftOut().isEmpty()) {
      narrator.plain("");
      narrator.plain(
          "Left out, since the time is too short: "
              + plan.leftOut().stream().map(Scene::name).collect(Collectors.joining(", "))
              + ". All scenes take "
              + Plan.duration(Scenes.all()).toSeconds()
              + " s.");
    }
    if (plan.played().isEmpty()) {
      narrator.verdict(false, "No scene was played, so nothing is proven.");
      return;
    }
    narrator.verdict(
        verdict.good(),
        verdict.good()
            ? "All %d alerts and ends of %d scenes arrived, and nothing else."
                .formatted(verdict.expected(), plan.played().size())
            : "%d things were wrong.".formatted(verdict.faults().size()));
    String first = arrivals.all().stream().findFirst().map(a -> text(a.at())).orElse("never");
    narrator.plain(
        "Since the start: first alert %s, all scenes %s.".formatted(first, text(clock.get())));
  }

  private void goOn(DemoBench bench, Path directory) throws InterruptedException {
    narrator.plain("");
    narrator.plain("The agent goes on watching. Break something yourself, for example:");
    narrator.plain("  kill -9 " + bench.frappe().mariaDb().pid() + "   (MariaDB)");
    narrator.plain(
        "  rm " + bench.frappe().bench() + "/sites/" + DemoBench.ACME + "/site_config.json");
    narrator.plain("Mails arrive in " + directory.resolve("mails") + ". Ctrl-C ends it.");
    Thread.currentThread().join();
  }

  private static ServerBinaries servers() {
    Optional<Path> beside =
        Optional.ofNullable(System.getProperty("benchwarden.home"))
            .map(home -> Path.of(home).resolveSibling("demo"))
            .filter(Files::isDirectory)
            .filter(home -> System.getProperty(ServerBinaries.DIRECTORY_PROPERTY) == null);
    return beside.map(ServerBinaries::in).orElseGet(ServerBinaries::locate);
  }

  private static String text(Duration time) {
    return String.format(Locale.ROOT, "%d:%02d min", time.toMinutes(), time.toSecondsPart());
  }

  /** The scenes as {@code --list} shows them. */
  static List<String> scenes() {
    return Scenes.all().stream()
        .map(
            scene ->
                "%-14s %s Expected: %s."
                    .formatted(scene.name(), scene.story(), scene.expected().text()))
        .toList();
  }
}
