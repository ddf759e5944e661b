package io.benchwarden.api.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A row")
class RowTest {

  private static Row of(Object value) {
    Map<String, Object> values = new HashMap<>();
    values.put("TITLE", value);
    return new Row(values);
  }

  @Test
  void finds_its_columns_in_any_case() {
    assertThat(of("x").text("title")).contains("x");
    assertThat(of("x").text("Title")).contains("x");
  }

  @Test
  void refuses_a_column_that_was_not_selected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("x").text("name"))
        .withMessageContaining("name")
        .withMessageContaining("title");
  }

  @Test
  void reads_numbers_of_every_kind() {
    assertThat(of("42").integer("title")).isEqualTo(42);
    assertThat(of(" 1.5 ").number("title")).isEqualTo(1.5);
    assertThat(of(new BigDecimal("1e3")).integer("title")).isEqualTo(1000);
    assertThat(of(new BigInteger("18446744073709551615")).number("title")).isEqualTo(0x1p64);
    assertThat(of(true).integer("title")).isEqualTo(1);
    assertThat(of(null).integer("title")).isZero();
    assertThat(of("many").number("title")).isZero();
  }

  @Test
  void reads_bytes_as_text() {
    assertThat(of("zürich".getBytes(StandardCharsets.UTF_8)).text("title")).contains("zürich");
  }

  @Test
  void reads_times_and_null() {
    LocalDateTime time = LocalDateTime.parse("2026-03-01T05:30");
    assertThat(of(time).time("title")).contains(time);
    assertThat(of("2026-03-01").time("title")).isEmpty();
    assertThat(of(null).isNull("title")).isTrue();
    assertThat(of(null).text("title")).isEmpty();
  }

  @Test
  void shows_its_columns_and_none_of_its_values() {
    assertThat(of("secret")).hasToString("Row[title]");
  }
}
