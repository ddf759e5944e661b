package io.benchwarden.dist.command;

/** Exit codes: those of Nagios plugins, and of sysexits.h. */
public final class ExitCode {
  /** All is well. */
  public static final int OK = 0;

  /** Something is to be looked at. */
  public static final int WARNING = 1;

  /** Something is to be looked at now; or what was asked for failed. */
  public static final int CRITICAL = 2;

  /** Nobody could look. */
  public static final int UNKNOWN = 3;

  /** The command line is wrong (EX_USAGE). */
  public static final int USAGE = 64;

  /** Something that is needed is not there (EX_UNAVAILABLE). */
  public static final int UNAVAILABLE = 69;

  /** The agent itself has a fault (EX_SOFTWARE). */
  public static final int SOFTWARE = 70;

  /** The configuration cannot be used (EX_CONFIG). */
  public static final int CONFIGURATION = 78;

  private ExitCode() {}
}
