package io.benchwarden.bench.backup;

/** What reading a dump to its end showed. */
public enum DumpVerdict {
  /** It decompresses, and ends as a complete dump does. */
  WHOLE,
  /** It breaks off: the compressed stream or the text has no end. */
  TRUNCATED,
  /** It holds Frappe's header and nothing else: the dump program failed. */
  HEADER_ONLY,
  /** It is not what its name says, or its checksum is wrong. */
  DAMAGED
}
