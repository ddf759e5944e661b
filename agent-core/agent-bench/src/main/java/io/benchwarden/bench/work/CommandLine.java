package io.benchwarden.bench.work;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What a command line of bench's says: {@code bench --site acme.example.com migrate}, or the form
 * that bench itself starts, {@code python -m frappe.utils.bench_helper frappe --site … migrate}.
 *
 * @param name the command
 * @param site its site; empty if none or all
 */
record CommandLine(String name, Optional<String> site) {

  static Optional<CommandLine> of(List<String> arguments) {
    OptionalInt program =
        IntStream.range(0, Math.min(arguments.size(), 5))
            .filter(index -> isBench(arguments.get(index)))
            .findFirst();
    return program.isPresent() ? after(arguments, program.getAsInt() + 1) : Optional.empty();
  }

  private static boolean isBench(String word) {
    return word.equals("bench")
        || word.endsWith("/bench")
        || word.equals("frappe.utils.bench_helper")
        || word.endsWith("/bench_helper.py");
  }

  private static Optional<CommandLine> after(List<String> arguments, int first) {
    Optional<String> site = Optional.empty();
    for (int index = first; index < arguments.size(); index++) {
      String word = arguments.get(index);
      if (word.equals("--site") && index + 1 < arguments.size()) {
        site = Optional.of(arguments.get(index + 1));
        index++;
      } else if (word.startsWith("--site=")) {
        site = Optional.of(word.substring("--site=".length()));
      } else if (!word.startsWith("-") && !word.equals("frappe")) {
        return Optional.of(new CommandLine(word, site.filter(CommandLine::isOneSite)));
      }
    }
    return Optional.empty();
  }

  private static boolean isOneSite(String site) {
    return !site.equals("all") && !site.contains(",");
  }
}
