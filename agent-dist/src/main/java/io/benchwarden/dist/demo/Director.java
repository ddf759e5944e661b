package io.benchwarden.dist.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Plays scenes: those that do not disturb each other side by side, the others alone at the end. */
final class Director {
  private final Stage stage;
  private final Narrator narrator;
  private final Duration quiet;

  /**
   * A director.
   *
   * @param quiet how long to wait after the last scene for alerts that nobody expects
   */
  Director(Stage stage, Narrator narrator, Duration quiet) {
    this.stage = stage;
    this.narrator = narrator;
    this.quiet = quiet;
  }

  /** Plays them all and judges. */
  Verdict play(List<Scene> scenes) throws InterruptedException {
    List<Played> played = new ArrayList<>();
    played.addAll(play(scenes.stream().filter(scene -> !scene.alone()).toList(), Plan.LANES));
    played.addAll(play(scenes.stream().filter(Scene::alone).toList(), 1));
    stage.quiet(quiet);
    Verdict verdict = Verdict.of(played, stage.arrivals());
    verdict.faults().forEach(narrator::wrong);
    return verdict;
  }

  private List<Played> play(List<Scene> scenes, int lanes) throws InterruptedException {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            lanes,
            work -> {
              Thread thread = new Thread(work, "demo-scene");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Callable<Played>> plays = new ArrayList<>();
      scenes.forEach(scene -> plays.add(() -> stage.play(scene)));
      List<Played> played = new ArrayList<>();
      for (Future<Played> result : threads.invokeAll(plays)) {
        played.add(result.get());
      }
      return played;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a scene broke off: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
