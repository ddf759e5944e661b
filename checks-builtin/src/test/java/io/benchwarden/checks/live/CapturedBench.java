package io.benchwarden.checks.live;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A capture of a real bench, where one lies beside the repository; it is no part of it. */
public final class CapturedBench {
  /** Why a test is skipped. */
  public static final String ABSENT =
      "SKIPPED: no capture of a bench beside the repository; name one in BENCHWARDEN_CAPTURE";

  private CapturedBench() {}

  /** Its folder, if there is one. */
  public static Optional<Path> folder() {
    String named = System.getenv("BENCHWARDEN_CAPTURE");
    Path folder =
        named == null
            ? Path.of(System.getProperty("repository.root"), "../shared/capture")
            : Path.of(named);
    return Optional.of(folder.normalize()).filter(Files::isDirectory);
  }
}
