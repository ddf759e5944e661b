package io.benchwarden.api.bench;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of a result. Columns are found by their label, in any case.
 *
 * <p>Reading a column that the statement did not select is a programming error and throws {@link
 * IllegalArgumentException}.
 */
public final class Row {
  private final Map<String, @Nullable Object> values;

  /** A row of these values, by column label; times are {@link LocalDateTime}. */
  public Row(Map<String, ? extends @Nullable Object> values) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    values.forEach((label, value) -> copy.put(label.toLowerCase(Locale.ROOT), value));
    this.values = Collections.unmodifiableMap(copy);
  }

  /** A column as text; empty for NULL. */
  public Optional<String> text(String column) {
    Object value = value(column);
    if (value == null) {
      return Optional.empty();
    }
    return Optional.of(
        value instanceof byte[] bytes
            ? new String(bytes, StandardCharsets.UTF_8)
            : String.valueOf(value));
  }

  /** A column as a whole number; 0 for NULL and for text that is none. */
  public long integer(String column) {
    return decimal(column).longValue();
  }

  /** A column as a number with fractions; 0 for NULL and for text that is none. */
  public double number(String column) {
    return decimal(column).doubleValue();
  }

  /** A column as a naive local time; empty for NULL and for what is none. */
  public Optional<LocalDateTime> time(String column) {
    return value(column) instanceof LocalDateTime time ? Optional.of(time) : Optional.empty();
  }

  /** Whether a column is NULL. */
  public boolean isNull(String column) {
    return value(column) == null;
  }

  private BigDecimal decimal(String column) {
    Object value = value(column);
    if (value instanceof Boolean flag) {
      return flag ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    try {
      return value == null ? BigDecimal.ZERO : new BigDecimal(String.valueOf(value).strip());
    } catch (NumberFormatException notANumber) {
      return BigDecimal.ZERO;
    }
  }

  private @Nullable Object value(String column) {
    String key = column.toLowerCase(Locale.ROOT);
    if (!values.containsKey(key)) {
      throw new IllegalArgumentException("no column '%s' in %s".formatted(column, values.keySet()));
    }
    return values.get(key);
  }

  @Override
  public String toString() {
    return "Row" + values.keySet();
  }
}
