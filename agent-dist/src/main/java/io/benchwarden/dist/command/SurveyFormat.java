package io.benchwarden.dist.command;

/** In which form a command answers that looks at many things. */
public enum SurveyFormat {
  /** For people. */
  text,
  /** For programs: one JSON document on standard output. */
  json,
  /** For Nagios and its heirs: one line. */
  nagios,
  /** For node_exporter's textfile collector. */
  prometheus
}
