package io.benchwarden.dist.demo;

import java.time.Duration;
import java.util.List;

/**
 * A scene that was played.
 *
 * @param scene the scene
 * @param from when it was broken, since the demo began
 * @param missing what did not arrive, in words
 */
record Played(Scene scene, Duration from, List<String> missing) {
  Played {
    missing = List.copyOf(missing);
  }
}
