package io.benchwarden.api;

/**
 * What a check mostly leans on. Each resource has its own share of the pool, so that one dead
 * server cannot keep the other checks from running.
 */
public enum Resource {
  /** Computes, or reads a few values of the kernel. */
  CPU,
  /** Reads or walks files. */
  DISK,
  /** Waits for other hosts, or for servers over HTTP or TLS. */
  NETWORK,
  /** Waits for MariaDB or Redis. */
  DATABASE,
  /** Talks to a process manager, or starts programs. */
  PROCESSES
}
