package io.benchwarden.dist.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code benchwarden demo}. */
@Command(
    name = "demo",
    description = "Watches a bench of its own break and heal, and tells the story.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final int GOOD = 0;
  private static final int WRONG = 1;
  private static final long CLEAN_UP_SECONDS = 30;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description =
          "End after the scenes that fit into TIME (3m, 90s). Exit code 0 if every expected alert"
              + " and its end arrived and nothing else did, else 1.")
  private @Nullable Duration time;

  @Option(
      names = "--webhook",
      paramLabel = "URL",
      description = "Also send everything to this address.")
  private @Nullable URI webhook;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Keep all files in DIR, which must be new or empty.")
  private @Nullable Path keep;

  @Option(
      names = "--quiet",
      description =
          "Break nothing: the bench is healthy but busy, and watched with the shipped intervals and"
              + " thresholds, for an hour or the TIME of --for. Exit code 0 if nothing was alerted.")
  private boolean quiet;

  @Option(names = "--list", description = "Print the scenes and end.")
  private boolean list;

  @Override
  public Integer call() {
    Supplier<Duration> clock = sinceTheCommandWasTyped();
    Narrator narrator = new Narrator(System.out, Ansi.AUTO.enabled(), clock);
    if (list) {
      Demo.scenes().forEach(narrator::plain);
      return GOOD;
    }
    Closing closing = new Closing();
    CountDownLatch cleanedUp = new CountDownLatch(1);
    Thread playing = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> breakOff(playing, cleanedUp), "demo-break-off"));
    try (closing) {
      return play(narrator, clock, closing) ? GOOD : WRONG;
    } finally {
      cleanedUp.countDown();
    }
  }

  private boolean play(Narrator narrator, Supplier<Duration> clock, Closing closing) {
    Demo.Options options =
        new Demo.Options(
            Optional.ofNullable(time),
            Optional.ofNullable(webhook),
            Optional.ofNullable(keep),
            quiet);
    try {
      return new Demo(options, narrator, clock, Clock.systemUTC(), closing).run();
    } catch (InterruptedException e) {
      // Interrupted by Ctrl-C alone. What is closed next waits for processes: it must be able to.
      narrator.says("Stopping everything …");
      return false;
    } catch (IOException | IllegalStateException | UncheckedIOException e) {
      Thread.interrupted();
      narrator.wrong("The demo cannot go on: " + e.getMessage());
      return false;
    }
  }

  // Ctrl-C: the thread that plays cleans up, whatever it is at, and the JVM waits for it.
  private static void breakOff(Thread playing, CountDownLatch cleanedUp) {
    try {
      if (cleanedUp.getCount() > 0) {
        playing.interrupt();
        if (!cleanedUp.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS)) {
          System.err.println("benchwarden demo: not everything could be cleaned up");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // script/demo also builds; what counts is the time since a person typed it.
  private static Supplier<Duration> sinceTheCommandWasTyped() {
    Duration before =
        Optional.ofNullable(System.getenv("BENCHWARDEN_DEMO_STARTED"))
            .filter(text -> text.matches("[0-9]{1,12}"))
            .map(
                text ->
                    Duration.between(Instant.ofEpochSecond(Long.parseLong(text)), Instant.now()))
            .filter(elapsed -> !elapsed.isNegative())
            .orElse(Duration.ZERO);
    long start = System.nanoTime();
    return () -> before.plusNanos(System.nanoTime() - start);
  }

  /** Reads {@code 90s}, {@code 3m}, {@code 1h}. */
  static final class TimeConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([smh])");

    @Override
    public Duration convert(String text) {
      Matcher parts = FORM.matcher(text.toLowerCase(Locale.ROOT));
      if (!parts.matches()) {
        throw new TypeConversionException("'" + text + "' is not a time such as 90s or 3m");
      }
      long amount = Long.parseLong(parts.group(1));
      return switch (parts.group(2)) {
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        default -> Duration.ofHours(amount);
      };
    }
  }
}
