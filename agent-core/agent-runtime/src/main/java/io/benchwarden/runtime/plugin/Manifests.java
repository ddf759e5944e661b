package io.benchwarden.runtime.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** What a plugin's manifests say of the version it was built for. */
public final class Manifests {
  private Manifests() {}

  /**
   * What follows from them.
   *
   * @param refusal why it must not be loaded; empty if it may
   * @param warning what is odd; empty if nothing is
   */
  public record Verdict(Optional<String> refusal, Optional<String> warning) {}

  /** Judges a plugin before any class of it is loaded. */
  public static Verdict judge(List<Path> jars) throws IOException {
    boolean told = false;
    for (Path jar : jars) {
      Optional<String> version = version(jar);
      Optional<String> refusal = version.flatMap(Manifests::refusal);
      if (refusal.isPresent()) {
        return new Verdict(refusal, Optional.empty());
      }
      told |= version.isPresent();
    }
    return new Verdict(
        Optional.empty(),
        told
            ? Optional.empty()
            : Optional.of(
                "its manifest has no %s, so nobody knows whether it fits this agent (%s)"
                    .formatted(ApiVersion.ATTRIBUTE, ApiVersion.HOST)));
  }

  private static Optional<String> version(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      return Optional.ofNullable(manifest)
          .map(Manifest::getMainAttributes)
          .map(attributes -> attributes.getValue(ApiVersion.ATTRIBUTE));
    }
  }

  private static Optional<String> refusal(String text) {
    return ApiVersion.parse(text)
        .map(ApiVersion.HOST::refuses)
        .orElseGet(
            () ->
                Optional.of(
                    "has the %s '%s', which is no version like %s"
                        .formatted(ApiVersion.ATTRIBUTE, text, ApiVersion.HOST)));
  }
}
