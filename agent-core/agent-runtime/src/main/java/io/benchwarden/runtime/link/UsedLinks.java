package io.benchwarden.runtime.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which links were used, in the file {@code links-used} of the state directory: hashes, each until
 * its link expires. Safe for use by several threads.
 */
public final class UsedLinks {
  private static final String FILE = "links-used";

  private final PrivateFile file;
  private final Clock clock;
  private final Map<String, Use> uses = new TreeMap<>();

  private record Use(Instant at, Instant expiresAt) {}

  private UsedLinks(PrivateFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * The uses that a state directory knows of.
   *
   * @throws IOException if the file cannot be read
   */
  public static UsedLinks open(Path stateDirectory, Clock clock) throws IOException {
    UsedLinks used = new UsedLinks(new PrivateFile(stateDirectory.resolve(FILE)), clock);
    for (String line : used.file.lines()) {
      String[] parts = line.split(" ", -1);
      if (line.matches("[0-9a-f]{64} [0-9]{1,11} [0-9]{1,11}")) {
        Instant at = Instant.ofEpochSecond(Long.parseLong(parts[1]));
        used.uses.put(parts[0], new Use(at, Instant.ofEpochSecond(Long.parseLong(parts[2]))));
      }
    }
    return used;
  }

  /** When a token was used; empty if it was not. */
  public synchronized Optional<Instant> usedAt(String token) {
    return Optional.ofNullable(uses.get(hash(token))).map(Use::at);
  }

  /**
   * Writes a use down; on disk when this returns.
   *
   * @param expiresAt when the link expires: until then the use is remembered
   * @throws IOException if it cannot be written; the use is known until the process ends
   */
  public synchronized void use(String token, Instant expiresAt) throws IOException {
    Instant now = clock.instant();
    uses.values().removeIf(use -> use.expiresAt().isBefore(now));
    uses.put(hash(token), new Use(now, expiresAt));
    file.replace(
        uses.entrySet().stream()
            .map(
                use ->
                    "%s %d %d"
                        .formatted(
                            use.getKey(),
                            use.getValue().at().getEpochSecond(),
                            use.getValue().expiresAt().getEpochSecond()))
            .toList());
  }

  private static String hash(String token) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
