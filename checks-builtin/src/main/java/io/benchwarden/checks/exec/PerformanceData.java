package io.benchwarden.checks.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads performance data: {@code 'label'=value[UOM];[warn];[crit];[min];[max]}, separated by
 * blanks. What is malformed is left out, the rest is read.
 */
final class PerformanceData {
  /** More series than this nobody asked for. */
  static final int MAXIMUM_VALUES = 100;

  private static final int LONGEST_LABEL = 200;

  /** In quotes, a quote is written twice. */
  private static final Pattern LABEL =
      Pattern.compile("\\G\\s*+(?:'((?:[^'\\r\\n]|''){1,200}+)'|([^\\s'=]{1,200}+))=(\\S{0,400}+)");

  private static final Pattern VALUE =
      Pattern.compile("([-+.\\d]++(?:[eE][-+]?\\d++)?)([^\\d;]*+)");

  private PerformanceData() {}

  /** The values in their order; without those that the plugin itself does not know ({@code U}). */
  static List<PerformanceValue> parse(String text) {
    List<PerformanceValue> values = new ArrayList<>();
    Matcher matcher = LABEL.matcher(text);
    int from = 0;
    while (from < text.length() && values.size() < MAXIMUM_VALUES) {
      if (matcher.find(from)) {
        String quoted = matcher.group(1);
        String label = quoted == null ? matcher.group(2) : quoted.replace("''", "'");
        value(label, matcher.group(3)).ifPresent(values::add);
        from = matcher.end();
      } else {
        from = afterWord(text, from);
      }
    }
    return values;
  }

  private static int afterWord(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static Optional<PerformanceValue> value(String label, String text) {
    String[] fields = text.split(";", -1);
    Matcher value = VALUE.matcher(fields[0]);
    if (!value.matches() || label.length() > LONGEST_LABEL) {
      return Optional.empty();
    }
    UnitOfMeasurement unit = UnitOfMeasurement.of(value.group(2));
    return Numbers.parse(value.group(1))
        .map(
            number ->
                new PerformanceValue(
                    label,
                    number,
                    unit.scale(),
                    unit.unit(),
                    fields[0],
                    Range.parse(field(fields, 1)),
                    Range.parse(field(fields, 2)),
                    Numbers.parse(field(fields, 3)),
                    Numbers.parse(field(fields, 4))))
        .filter(found -> Double.isFinite(found.value()));
  }

  private static String field(String[] fields, int index) {
    return index < fields.length ? fields[index] : "";
  }
}
