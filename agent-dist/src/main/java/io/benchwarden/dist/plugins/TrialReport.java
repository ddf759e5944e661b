package io.benchwarden.dist.plugins;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a trial finds out, on disk line by line: the plugin may end the process at any moment, and
 * then it must be known what was found and what was going on.
 */
final class TrialReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path work;

  TrialReport(Path work) {
    this.work = work;
  }

  /** Notes what is going on, a clause. */
  void step(String words) {
    try {
      Files.writeString(work.resolve("step"), words);
    } catch (IOException failure) {
      throw new UncheckedIOException("the trial cannot be recorded", failure);
    }
  }

  void add(Judgement judgement) {
    try {
      Files.writeString(
          work.resolve("report"),
          JSON.writeValueAsString(judgement) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException failure) {
      throw new UncheckedIOException("the trial cannot be recorded", failure);
    }
  }
}
