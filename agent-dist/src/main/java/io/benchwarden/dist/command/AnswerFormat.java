package io.benchwarden.dist.command;

/** In which form a command answers that judges no single probe. */
public enum AnswerFormat {
  /** For people. */
  text,
  /** For programs: one JSON document on standard output. */
  json
}
