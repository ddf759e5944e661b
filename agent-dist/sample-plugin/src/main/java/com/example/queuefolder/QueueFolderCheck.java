package com.example.queuefolder;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Counts the files that wait in a folder, say invoices that a nightly job is to fetch. */
public final class QueueFolderCheck implements Check {

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("queue-folder")
        .sees("files that wait in a folder")
        .setting("folder", "the folder whose files are counted")
        .condition(
            "waiting",
            "more files wait than somebody is likely to collect",
            Threshold.high("files", Unit.COUNT, 100, 1000))
        .build();
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    Path folder = Path.of(settings.text("folder"));
    return context -> {
      try (Stream<Path> files = Files.list(folder)) {
        return Observation.of("file", folder.toString())
            .measure("files", files.count(), Unit.COUNT)
            .report();
      }
    };
  }
}
