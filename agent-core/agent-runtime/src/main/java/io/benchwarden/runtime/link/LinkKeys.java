package io.benchwarden.runtime.link;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that links are signed with, in the file {@code link-keys} of the state directory: the
 * newest signs, those before it verify for {@link #KEPT} after the newer one was made. Safe for use
 * by several threads.
 */
public final class LinkKeys {
  /** For how long links of a former key are still good. */
  public static final Duration KEPT = Duration.ofDays(7);

  /** After how long a key no longer signs. */
  public static final Duration SIGNS = Duration.ofDays(90);

  private static final Logger LOG = LoggerFactory.getLogger(LinkKeys.class);
  private static final String FILE = "link-keys";

  private final PrivateFile file;
  private final Clock clock;
  private final SecureRandom random;

  /** Newest first; never empty. */
  private List<LinkKey> keys;

  private LinkKeys(PrivateFile file, Clock clock, SecureRandom random, List<LinkKey> keys) {
    this.file = file;
    this.clock = clock;
    this.random = random;
    this.keys = keys;
  }

  /**
   * The keys of a state directory; a first one is made if there is none. A line that is damaged is
   * passed over: links of that key are no longer good, which harms nobody.
   *
   * @throws IOException if the file cannot be read or written
   */
  public static LinkKeys open(Path stateDirectory, Clock clock, SecureRandom random)
      throws IOException {
    PrivateFile file = new PrivateFile(stateDirectory.resolve(FILE));
    List<LinkKey> found = new ArrayList<>();
    for (String line : file.lines()) {
      LinkKey.of(line).ifPresent(found::add);
    }
    LinkKeys keys = new LinkKeys(file, clock, random, List.copyOf(found));
    if (found.isEmpty()) {
      keys.rotate();
    }
    return keys;
  }

  /**
   * Makes a new key; the others are kept for {@link #KEPT}.
   *
   * @throws IOException if it cannot be written; then the old one goes on signing
   */
  public synchronized void rotate() throws IOException {
    Instant now = clock.instant();
    byte[] bytes = new byte[LinkKey.BYTES];
    random.nextBytes(bytes);
    byte[] id = new byte[4];
    random.nextBytes(id);
    List<LinkKey> next = new ArrayList<>();
    next.add(new LinkKey(HexFormat.of().formatHex(id), now, bytes));
    next.addAll(good(now));
    file.replace(next.stream().map(LinkKey::line).toList());
    keys = List.copyOf(next);
  }

  /** The key that signs; made anew when the one before did so for {@link #SIGNS}. */
  synchronized LinkKey newest() {
    if (!clock.instant().isBefore(keys.get(0).madeAt().plus(SIGNS))) {
      try {
        rotate();
      } catch (IOException unwritten) {
        LOG.warn("No new key for links can be written; the old one goes on", unwritten);
      }
    }
    return keys.get(0);
  }

  /** The key of a token, if it is still good. */
  synchronized Optional<LinkKey> find(String id) {
    return good(clock.instant()).stream().filter(key -> key.id().equals(id)).findFirst();
  }

  /** A key is former since the next one was made. */
  private List<LinkKey> good(Instant now) {
    List<LinkKey> good = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      if (i == 0 || keys.get(i - 1).madeAt().plus(KEPT).isAfter(now)) {
        good.add(keys.get(i));
      }
    }
    return good;
  }
}
