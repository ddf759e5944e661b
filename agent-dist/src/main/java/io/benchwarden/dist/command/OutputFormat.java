package io.benchwarden.dist.command;

/** In which form a command answers. */
public enum OutputFormat {
  /** For people. */
  text,
  /** For programs: one JSON document on standard output. */
  json,
  /** For Nagios and its kin: one line and performance data. */
  nagios
}
