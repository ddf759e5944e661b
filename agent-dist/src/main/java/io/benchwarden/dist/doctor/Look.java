package io.benchwarden.dist.doctor;

/**
 * One thing a process tried to see.
 *
 * @param area what kind of thing: files, sockets, mounts, processes, plugins
 * @param subject which one
 * @param result how it went
 * @param detail what was seen, or why not; may be empty
 */
public record Look(Area area, String subject, Result result, String detail) {

  /** What kind of thing is looked at. */
  public enum Area {
    /** Files and folders of benches, nginx and certificates. */
    files,
    /** UNIX sockets of supervisor and MariaDB. */
    sockets,
    /** Mounted file systems. */
    mounts,
    /** Other users' processes and the kernel's numbers. */
    processes,
    /** Programs that the check {@code exec} runs. */
    plugins
  }

  /** How a look went. */
  public enum Result {
    /** It was seen. */
    seen,
    /** It is there, and may not be looked at. */
    forbidden,
    /** It is not there, as far as this process can tell. */
    absent
  }
}
