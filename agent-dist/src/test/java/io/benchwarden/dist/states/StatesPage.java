package io.benchwarden.dist.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A part of {@code docs/states.md}, written from what a run of the corpus found. A run compares it
 * with the page, or writes it there with {@code -Dstates.write=true}.
 */
final class StatesPage {
  private static final Path PAGE = ShippedChecks.REPOSITORY.resolve("docs/states.md");

  private final String part;
  private final List<Judgement> judgements = new ArrayList<>();

  StatesPage(String part) {
    this.part = part;
  }

  void add(Judgement judgement) {
    judgements.add(judgement);
  }

  /** Fails unless the page says what was found. A run of a few rows only says nothing of it. */
  void isWritten() {
    if (!System.getProperty("states.only", "").isEmpty()) {
      return;
    }
    try {
      String before = Files.readString(PAGE);
      String after = before.substring(0, begin(before)) + text() + before.substring(end(before));
      if (Boolean.getBoolean("states.write")) {
        Files.writeString(PAGE, after);
      } else {
        assertThat(before).as("docs/states.md; -Dstates.write=true writes it").isEqualTo(after);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int begin(String page) {
    String mark = "<!-- begin " + part + " -->\n";
    return page.indexOf(mark) + mark.length();
  }

  private int end(String page) {
    return page.indexOf("<!-- end " + part + " -->");
  }

  private String text() {
    long right = judgements.stream().filter(Judgement::isRight).count();
    long falseAlarms =
        wrong("not asked for") + judgements.stream().mapToLong(each -> each.known().size()).sum();
    long missing = wrong("missing");
    String rows = judgements.stream().map(StatesPage::row).collect(Collectors.joining());
    return """
    %d states, %d as the table has them. False alarms: %d. Alerts missing, or with another cause or severity: %d.

    | state | | told | verdict |
    |---|---|---|---|
    %s"""
        .formatted(judgements.size(), right, falseAlarms, missing, rows);
  }

  private long wrong(String prefix) {
    return judgements.stream()
        .flatMap(judgement -> judgement.wrong().stream())
        .filter(wrong -> wrong.startsWith(prefix))
        .count();
  }

  private static String row(Judgement judgement) {
    StateRow row = judgement.row();
    String told =
        Stream.concat(
                row.alerts().stream().map(Expected::toString),
                row.lines().stream().map(line -> "(line) " + line))
            .collect(Collectors.joining("<br>"));
    String made = row.field("made", "");
    return "| %s | %s%s | %s | %s |\n"
        .formatted(
            row.name(),
            row.title(),
            made.isEmpty() ? "" : " *(" + made + ")*",
            told.isEmpty() ? "silence" : told,
            verdict(judgement));
  }

  private static String verdict(Judgement judgement) {
    if (!judgement.known().isEmpty()) {
      return "**also told, and should not be**: " + judgement.known();
    }
    if (!judgement.isRight()) {
      return "**wrong**: " + String.join("; ", judgement.wrong());
    }
    String later =
        judgement.later().stream()
            .map(Expected::check)
            .distinct()
            .collect(Collectors.joining(", "));
    return later.isEmpty() ? "right" : "right; without " + later + ", which is not there yet";
  }
}
