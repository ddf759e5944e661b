package com.example.queuefolder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.benchwarden.api.Check;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.testkit.CheckContract;
import io.benchwarden.testkit.MapSettings;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract's tests are inherited; what is below is this check's own. */
class QueueFolderCheckTest extends CheckContract {
  @TempDir Path folder;

  @Override
  protected Check check() {
    return new QueueFolderCheck();
  }

  @Override
  protected Map<String, ?> settings() {
    return Map.of("folder", folder);
  }

  @Test
  void countsWhatWaits() throws Exception {
    Files.createFile(folder.resolve("one.xml"));
    Files.createFile(folder.resolve("two.xml"));
    try (Probe probe = check().configure(MapSettings.of(settings()))) {
      Observation seen = probe.run(context()).observations().get(0);
      assertEquals(2, seen.measurement("files").orElseThrow().value());
    }
  }

  @Test
  void failsWhenTheFolderIsGone() throws Exception {
    Map<String, ?> nowhere = Map.of("folder", folder.resolve("gone"));
    try (Probe probe = check().configure(MapSettings.of(nowhere))) {
      assertThrows(NoSuchFileException.class, () -> probe.run(context()));
    }
  }
}
