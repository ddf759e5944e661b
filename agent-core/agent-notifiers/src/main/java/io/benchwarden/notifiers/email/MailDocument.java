package io.benchwarden.notifiers.email;

import io.benchwarden.api.Severity;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a mail says, before it is text or HTML. Every text is one line, of any characters.
 *
 * @param severity colours the heading
 * @param heading the first line
 * @param blocks what follows
 */
record MailDocument(Severity severity, String heading, List<Block> blocks) {
  MailDocument {
    blocks = List.copyOf(blocks);
  }

  /** A part of a mail. */
  sealed interface Block {
    /** How many lines it takes as text. */
    int lines();
  }

  /** Names and values. */
  record Facts(List<Fact> facts) implements Block {
    Facts {
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
  record Fact(String name, String value, Optional<URI> link) {
    Fact(String name, String value) {
      this(name, value, Optional.empty());
    }
  }

  /** Lines as they were seen, or are to be typed, below a title. */
  record Verbatim(String title, List<String> content) implements Block {
    Verbatim {
      content = List.copyOf(content);
    }

    @Override
    public int lines() {
      return 1 + content.size();
    }
  }

  /** How many lines the mail takes as text: the blocks are one line apart. */
  int lines() {
    return 1 + blocks.stream().mapToInt(block -> 1 + block.lines()).sum();
  }
}
