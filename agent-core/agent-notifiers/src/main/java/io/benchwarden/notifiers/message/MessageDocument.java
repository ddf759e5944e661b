package io.benchwarden.notifiers.message;

import io.benchwarden.api.Severity;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a mail says, before it is text or HTML. Every text is one line, of any characters.
 *
 * @param severity colours the heading
 * @param heading the first line
 * @param blocks what follows
 */
public record MessageDocument(Severity severity, String heading, List<Block> blocks) {
  public MessageDocument {
    blocks = List.copyOf(blocks);
  }

  /** A part of a mail. */
  public sealed interface Block {
    /** How many lines it takes as text. */
    int lines();
  }

  /** Names and values. */
  public record Facts(List<Fact> facts) implements Block {
    public Facts {
      facts = List.copyOf(facts);
    }

    @Override
    public int lines() {
      return facts.size();
    }
  }

  /**
   * A name and its value.
   *
   * @param link where the value leads to
   */
  public record Fact(String name, String value, Optional<URI> link) {
    /** One that leads nowhere. */
    public Fact(String name, String value) {
      this(name, value, Optional.empty());
    }
  }

  /** Lines as they were seen, or are to be typed, below a title. */
  public record Verbatim(String title, List<String> content) implements Block {
    public Verbatim {
      content = List.copyOf(content);
    }

    @Override
    public int lines() {
      return 1 + content.size();
    }
  }

  /**
   * A measurement over the last hours, as bars.
   *
   * @param title what was measured, since when
   * @param bars from the oldest to the newest; never empty
   * @param limit height of the worst level, in parts of the whole; empty if it is outside
   * @param scale the numbers: where the bars begin and end, and the levels
   * @param from the time of the first bar
   * @param to the time of the last bar
   */
  public record Chart(
      String title, List<Bar> bars, OptionalDouble limit, String scale, String from, String to)
      implements Block {
    public Chart {
      bars = List.copyOf(bars);
    }

    @Override
    public int lines() {
      return 1;
    }
  }

  /**
   * One bar.
   *
   * @param height from 0 to 1; empty where nothing was measured
   * @param severity which level it reaches
   */
  public record Bar(OptionalDouble height, Severity severity) {}

  /** How to look again, and what a click does about it. */
  public record Answers(List<Fact> facts, List<Link> links) implements Block {
    public Answers {
      facts = List.copyOf(facts);
      links = List.copyOf(links);
    }

    @Override
    public int lines() {
      return facts.size() + links.size();
    }
  }

  /** A place and what it is called. */
  public record Link(String name, URI address) {}

  /** How many lines the mail takes as text: the blocks are one line apart. */
  public int lines() {
    return 1 + blocks.stream().mapToInt(block -> 1 + block.lines()).sum();
  }
}
