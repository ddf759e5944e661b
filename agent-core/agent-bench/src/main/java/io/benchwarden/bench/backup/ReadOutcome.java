package io.benchwarden.bench.backup;

/** How far reading a file came. */
public sealed interface ReadOutcome {
  /** To its last byte, or to a fault. */
  record Finished(FileVerdict verdict) implements ReadOutcome {}

  /** It was stopped and goes on with the next call. */
  record Paused() implements ReadOutcome {}

  /** The file was written to, replaced or deleted meanwhile: nothing can be said about it. */
  record Changed() implements ReadOutcome {}
}
