package io.benchwarden.notifiers.email;

import io.benchwarden.notifiers.email.MailDocument.Block;
import io.benchwarden.notifiers.email.MailDocument.Fact;
import io.benchwarden.notifiers.email.MailDocument.Facts;
import io.benchwarden.notifiers.email.MailDocument.Verbatim;
import java.util.stream.Collectors;

/** A mail as plain text: the part that is read on a telephone at night, and by scripts. */
final class TextRendering {

  private TextRendering() {}

  static String of(MailDocument document) {
    StringBuilder text = new StringBuilder(document.heading()).append('\n');
    document.blocks().forEach(block -> text.append('\n').append(render(block)));
    return text.toString();
  }

  private static String render(Block block) {
    if (block instanceof Facts facts) {
      int width = facts.facts().stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
      return facts.facts().stream()
          .map(
              fact ->
                  fact.name() + ":" + " ".repeat(width - fact.name().length() + 1) + value(fact))
          .collect(Collectors.joining("\n", "", "\n"));
    }
    Verbatim verbatim = (Verbatim) block;
    return verbatim.content().stream()
        .map(line -> "  " + line)
        .collect(Collectors.joining("\n", verbatim.title() + ":\n", "\n"));
  }

  private static String value(Fact fact) {
    return fact.link().map(Object::toString).orElse(fact.value());
  }
}
