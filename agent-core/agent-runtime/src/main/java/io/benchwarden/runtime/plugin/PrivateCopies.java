package io.benchwarden.runtime.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies plugins into a folder of the agent's own, named by their content, before they are opened:
 * a jar that is overwritten while it is open breaks every class that is needed later.
 */
final class PrivateCopies {
  private final Path folder;

  PrivateCopies(Path folder) {
    this.folder = folder;
  }

  /**
   * A plugin's copy.
   *
   * @param hash as in {@link PluginInfo#hash}
   * @param jars the copied jars, in the order of the originals
   */
  record Copy(String hash, List<Path> jars) {}

  /** Copies a plugin, unless its content is there already. */
  Copy copy(PluginSource source) throws IOException {
    Files.createDirectories(folder);
    Path incoming = Files.createTempDirectory(folder, "incoming-");
    try {
      List<String> sums = new ArrayList<>();
      for (Path jar : source.jars()) {
        sums.add(copy(jar, incoming.resolve(jar.getFileName())));
      }
      String hash = sums.size() == 1 ? sums.get(0) : hashOf(source.jars(), sums);
      Path target = folder.resolve(hash);
      if (!Files.isDirectory(target)) {
        Files.move(incoming, target);
      }
      return new Copy(
          hash, source.jars().stream().map(jar -> target.resolve(jar.getFileName())).toList());
    } finally {
      delete(incoming);
    }
  }

  private static String copy(Path from, Path to) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(from), digest);
        OutputStream out = Files.newOutputStream(to)) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String hashOf(List<Path> jars, List<String> sums) {
    MessageDigest digest = sha256();
    for (int i = 0; i < sums.size(); i++) {
      String line = "%s  %s\n".formatted(sums.get(i), jars.get(i).getFileName());
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** Removes the copies that are not among these: of plugins that are gone, or half done. */
  void keepOnly(Set<String> hashes) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> gone;
    try (Stream<Path> entries = Files.list(folder)) {
      gone =
          entries.filter(entry -> !hashes.contains(String.valueOf(entry.getFileName()))).toList();
    }
    for (Path entry : gone) {
      delete(entry);
    }
  }

  private static void delete(Path entry) throws IOException {
    if (!Files.exists(entry)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(entry)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
