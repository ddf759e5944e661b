package io.benchwarden.dist.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Tells the story on the terminal, each line with the time since the demo began. */
final class Narrator {
  private enum Colour {
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    DIM("2"),
    BOLD("1");

    private final String code;

    Colour(String code) {
      this.code = code;
    }
  }

  private final PrintStream out;
  private final boolean colours;
  private final Supplier<Duration> clock;

  /**
   * Begins.
   *
   * @param colours whether the reader is a terminal that shows them
   * @param clock the time since the demo began
   */
  Narrator(PrintStream out, boolean colours, Supplier<Duration> clock) {
    this.out = out;
    this.colours = colours;
    this.clock = clock;
  }

  /** Says how far things are. */
  void says(String text) {
    line(clock.get(), text);
  }

  /** Something was broken. */
  void broke(Scene scene) {
    line(clock.get(), coloured(Colour.RED, "BREAK ") + named(scene) + scene.breaks().told());
  }

  /** Something was healed. */
  void healed(Scene scene) {
    line(clock.get(), coloured(Colour.GREEN, "HEAL  ") + named(scene) + scene.heals().told());
  }

  /** An alert, or its end, arrived. */
  void arrived(Scene scene, Arrival arrival, Duration after, String severity, String summary) {
    String state =
        arrival.firing()
            ? coloured(Colour.YELLOW, severity.toUpperCase(Locale.ROOT))
            : coloured(Colour.GREEN, "OK again");
    line(
        arrival.at(),
        "      %s%-7s after %5s s  %s  %s"
            .formatted(
                named(scene),
                arrival.medium().word(),
                seconds(after),
                state,
                coloured(Colour.DIM, summary)));
  }

  /** Something that had to arrive did not, or something arrived that nobody expects. */
  void wrong(String text) {
    line(clock.get(), coloured(Colour.RED, "WRONG ") + text);
  }

  /** The end of the story. */
  void verdict(boolean good, String text) {
    out.println();
    out.println(coloured(good ? Colour.GREEN : Colour.RED, text));
    out.flush();
  }

  /** A line of its own, without a time. */
  void plain(String text) {
    out.println(text);
    out.flush();
  }

  /** An emphasised line of its own. */
  void heading(String text) {
    plain(coloured(Colour.BOLD, text));
  }

  /** A time span for people: {@code 1.4}. */
  static String seconds(Duration span) {
    return String.format(Locale.ROOT, "%.1f", span.toMillis() / 1000.0);
  }

  private static String named(Scene scene) {
    return "%-14s".formatted(scene.name());
  }

  private synchronized void line(Duration at, String text) {
    out.printf(Locale.ROOT, "%2d:%02d  %s%n", at.toMinutes(), at.toSecondsPart(), text);
    out.flush();
  }

  private String coloured(Colour colour, String text) {
    return colours ? "\u001b[" + colour.code + "m" + text + "\u001b[0m" : text;
  }
}
