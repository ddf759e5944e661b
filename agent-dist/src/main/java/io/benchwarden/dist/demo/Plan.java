package io.benchwarden.dist.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which scenes are played.
 *
 * @param played in order
 * @param leftOut those that do not fit into the time
 */
record Plan(List<Scene> played, List<Scene> leftOut) {
  /** Scenes of this many lanes run beside each other. */
  static final int LANES = 2;

  /** What a scene takes: some seconds to be seen, some to be told well again, some to read it. */
  static final Duration SCENE = Duration.ofSeconds(25);

  /** What follows the last scene, for alerts that nobody expects. */
  static final Duration QUIET = Duration.ofSeconds(6);

  Plan {
    played = List.copyOf(played);
    leftOut = List.copyOf(leftOut);
  }

  /** The first scenes that fit into a time. */
  static Plan fitting(List<Scene> scenes, Duration time) {
    List<Scene> played = new ArrayList<>();
    List<Scene> leftOut = new ArrayList<>();
    for (Scene scene : scenes) {
      played.add(scene);
      if (duration(played).compareTo(time) > 0) {
        played.remove(played.size() - 1);
        leftOut.add(scene);
      }
    }
    return new Plan(played, leftOut);
  }

  /** How long it takes at most, unless something is missing. */
  static Duration duration(List<Scene> scenes) {
    long alone = scenes.stream().filter(Scene::alone).count();
    long lanes = (scenes.size() - alone + LANES - 1) / LANES;
    return SCENE.multipliedBy(lanes + alone).plus(QUIET);
  }
}
