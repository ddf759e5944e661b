package io.benchwarden.dist.command;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command writes.
 *
 * @param out answers
 * @param err mistakes and progress
 */
public record Streams(PrintWriter out, PrintWriter err) {
  /** The streams of the command line a command belongs to; picocli sets the specification. */
  public static Streams of(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("a command is called without its command line");
    }
    return new Streams(spec.commandLine().getOut(), spec.commandLine().getErr());
  }
}
