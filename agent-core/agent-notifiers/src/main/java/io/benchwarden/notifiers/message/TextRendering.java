package io.benchwarden.notifiers.message;

import io.benchwarden.notifiers.message.MessageDocument.Answers;
import io.benchwarden.notifiers.message.MessageDocument.Bar;
import io.benchwarden.notifiers.message.MessageDocument.Block;
import io.benchwarden.notifiers.message.MessageDocument.Chart;
import io.benchwarden.notifiers.message.MessageDocument.Fact;
import io.benchwarden.notifiers.message.MessageDocument.Facts;
import io.benchwarden.notifiers.message.MessageDocument.Verbatim;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A message as plain text: the part that is read on a telephone at night, and by scripts. */
public final class TextRendering {
  private static final String EIGHTHS = "▁▂▃▄▅▆▇█";

  private TextRendering() {}

  /** All of it, lines ended by line feeds. */
  public static String of(MessageDocument document) {
    StringBuilder text = new StringBuilder(document.heading()).append('\n');
    document.blocks().forEach(block -> text.append('\n').append(render(block)));
    return text.toString();
  }

  private static String render(Block block) {
    if (block instanceof Facts facts) {
      return aligned(facts.facts());
    } else if (block instanceof Chart chart) {
      return "%s: %s %s\n".formatted(chart.title(), sparkline(chart.bars()), chart.scale());
    } else if (block instanceof Answers answers) {
      List<Fact> all = new ArrayList<>(answers.facts());
      answers.links().forEach(link -> all.add(new Fact(link.name(), link.address().toString())));
      return aligned(all);
    }
    Verbatim verbatim = (Verbatim) block;
    return verbatim.content().stream()
        .map(line -> "  " + line)
        .collect(Collectors.joining("\n", verbatim.title() + ":\n", "\n"));
  }

  private static String aligned(List<Fact> facts) {
    int width = facts.stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
    return facts.stream()
        .map(fact -> fact.name() + ":" + " ".repeat(width - fact.name().length() + 1) + value(fact))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String value(Fact fact) {
    return fact.link().map(Object::toString).orElse(fact.value());
  }

  /** The bars in eighths of a line; a stretch without a value is a gap. */
  public static String sparkline(List<Bar> bars) {
    StringBuilder line = new StringBuilder();
    for (Bar bar : bars) {
      line.append(
          bar.height().isEmpty()
              ? ' '
              : EIGHTHS.charAt((int) Math.round(bar.height().getAsDouble() * 7)));
    }
    return line.toString();
  }
}
