package io.benchwarden.dist.command;

import io.benchwarden.bench.BenchDiscovery;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * {@code maintenance_logs/} of a bench, where the old script kept what it printed: called as {@code
 * saas_admin.sh} a command also appends its output to {@code COMMAND-DATE.log}.
 */
public final class ScriptLog implements AutoCloseable {
  private static final String FOLDER = "maintenance_logs";

  private final Optional<Path> bench;
  private final Clock clock;
  private @Nullable Writer file;

  private ScriptLog(Optional<Path> bench, Clock clock) {
    this.bench = bench;
    this.clock = clock;
  }

  /** A log if called as the script within a bench, else one that keeps nothing. */
  public static ScriptLog open(Map<String, String> environment, Path called, Clock clock) {
    boolean asScript = environment.containsKey("BENCHWARDEN_AS_SCRIPT");
    return new ScriptLog(asScript ? bench(called.toAbsolutePath()) : Optional.empty(), clock);
  }

  private static Optional<Path> bench(Path called) {
    for (Path folder = called; folder != null; folder = folder.getParent()) {
      if (BenchDiscovery.isBench(folder)) {
        return Optional.of(BenchDiscovery.real(folder));
      }
    }
    return Optional.empty();
  }

  /** Has all that a command prints kept too. A log that cannot be written is a note, no failure. */
  public void tee(CommandLine line, String... arguments) {
    if (bench.isEmpty() || arguments.length == 0 || !arguments[0].matches("[a-z][a-z-]{1,30}")) {
      return;
    }
    try {
      Writer opened = opened(bench.get(), arguments[0]);
      file = opened;
      line.setOut(new PrintWriter(new Tee(line.getOut(), opened), true));
      line.setErr(new PrintWriter(new Tee(line.getErr(), opened), true));
    } catch (IOException failure) {
      line.getErr().printf("note: the log in %s cannot be written: %s%n", FOLDER, failure);
    }
  }

  private Writer opened(Path bench, String command) throws IOException {
    Path folder = bench.resolve(FOLDER);
    boolean made = !Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
    if (made) {
      Files.createDirectory(folder);
      Files.setOwner(folder, Files.getOwner(bench));
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(folder + " is no folder of the bench");
    }
    String date = DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.now(clock));
    Path log = folder.resolve(command + "-" + date + ".log");
    boolean first = !Files.exists(log, LinkOption.NOFOLLOW_LINKS);
    OutputStream out =
        Files.newOutputStream(
            log, StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    if (first) {
      Files.setOwner(log, Files.getOwner(bench));
    }
    return new java.io.OutputStreamWriter(out, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    Writer opened = file;
    if (opened != null) {
      try {
        opened.close();
      } catch (IOException full) {
        // The answer itself was given; only its copy is short.
        System.getLogger(ScriptLog.class.getName())
            .log(System.Logger.Level.WARNING, "the log in " + FOLDER + " is not whole", full);
      }
    }
  }

  /** Writes to two places; the second may fail without the first going short. */
  private static final class Tee extends Writer {
    private final PrintWriter answer;
    private final Writer copy;

    Tee(PrintWriter answer, Writer copy) {
      this.answer = answer;
      this.copy = copy;
    }

    @Override
    public void write(char[] text, int from, int length) {
      answer.write(text, from, length);
      try {
        copy.write(text, from, length);
      } catch (IOException full) {
        System.getLogger(ScriptLog.class.getName())
            .log(System.Logger.Level.DEBUG, "the log cannot be written", full);
      }
    }

    @Override
    public void flush() throws IOException {
      answer.flush();
      copy.flush();
    }

    @Override
    public void close() {
      answer.flush();
    }
  }
}
