package io.benchwarden.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The redactor")
class RedactorTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Duplicate entry 'Müller & Sons' for key 'name'  | Duplicate entry ‹…› for key ‹…›",
        "ValidationError: \"Jane Doe\" is disabled         | ValidationError: ‹…› is disabled",
        "sent to jane.doe+x@mail.example.co.uk today      | sent to ‹…› today",
        "call +49 170 1234567 now                         | call ‹…› now",
        "card 4111 1111 1111 1111                         | card ‹…›",
        "password=hunter2 and more                        | ‹…› and more",
        "{\"api_key\": \"abc\", \"n\": 3}                 | {‹…›: ‹…›, ‹…›: 3}",
        "Authorization: Bearer abc.def-123                | ‹…›",
        "sid=0a1b2c3d; path                               | ‹…›; path",
        "hash 5d41402abc4b2a76b9719d911017c592 seen       | hash ‹…› seen",
        "invoice 20260301123456 failed                    | invoice ‹…› failed",
      })
  void takes_out_what_belongs_to_somebody(String text, String redacted) {
    assertThat(Redactor.redact(text)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "File \"apps/frappe/frappe/utils/background_jobs.py\", line 214, in execute_job",
        "frappe.exceptions.ValidationError: it doesn't work and won't",
        "pymysql.err.OperationalError: (1205, lock wait timeout exceeded)",
        "2026-03-01 03:02:11,123 ERROR worker 3 of 8",
        "RQ job short:default took 312 s",
        "",
      })
  void keeps_what_is_needed_to_understand(String text) {
    assertThat(Redactor.redact(text)).isEqualTo(text);
  }

  @Test
  void takes_out_values_inside_a_traceback_and_keeps_its_files() {
    String traceback =
        """
        Traceback (most recent call last):
          File "apps/erpnext/invoice.py", line 12, in submit
            frappe.throw("Customer ACME GmbH has no credit")
        erpnext.CreditError: 'ACME GmbH' owes 1234567.89""";
    assertThat(Redactor.redact(traceback))
        .contains("File \"apps/erpnext/invoice.py\", line 12, in submit")
        .contains("erpnext.CreditError: ‹…› owes")
        .doesNotContain("ACME", "1234567");
  }

  @Test
  void takes_out_a_value_whose_closing_quote_was_cut_off() {
    assertThat(Redactor.redact("Duplicate entry 'Jane Doe of 5 Elm Str"))
        .isEqualTo("Duplicate entry ‹…›");
  }

  @Test
  void cuts_a_long_text_before_it_looks_at_it() {
    String text = "word ".repeat(10_000);
    assertThat(Redactor.redact(text)).hasSize(Redactor.MAXIMUM_LENGTH + 1).endsWith("…");
  }

  @Test
  void keeps_dollars_and_backslashes_as_they_are() {
    assertThat(Redactor.redact("cost $1 \\2 of 'x'")).isEqualTo("cost $1 \\2 of ‹…›");
  }

  static Stream<Named<IntFunction<String>>> hostileTexts() {
    return Stream.of(
        Named.of("one character", n -> "a".repeat(n)),
        Named.of("apostrophes", n -> "'".repeat(n)),
        Named.of("quotes", n -> "\"".repeat(n)),
        Named.of("backslashes in a quote", n -> "'" + "\\".repeat(n)),
        Named.of("opening tracebacks", n -> "File \"".repeat(n / 6)),
        Named.of("almost mail addresses", n -> "a.b".repeat(n / 3) + "@"),
        Named.of("signs of mail addresses", n -> "a@".repeat(n / 2)),
        Named.of("digits with separators", n -> "1-".repeat(n / 2)),
        Named.of("digits", n -> "1".repeat(n)),
        Named.of("hexadecimal letters without a digit", n -> "abcdef".repeat(n / 6)),
        Named.of("names of secrets", n -> "password ".repeat(n / 9)),
        Named.of("secrets with spaces", n -> "token" + " ".repeat(n)),
        Named.of("spaces", n -> " ".repeat(n)),
        Named.of("line breaks", n -> "\n".repeat(n)),
        Named.of("halves of characters", n -> "\uD83D".repeat(n)));
  }

  /** The bound is far above what it takes (microseconds) and far below a blow-up (hours). */
  @ParameterizedTest
  @MethodSource("hostileTexts")
  void is_quick_on_hostile_text(IntFunction<String> text) {
    String hostile = text.apply(100_000);
    CompletableFuture<Void> redacting =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 20; i++) {
                Redactor.redact(hostile.substring(i));
              }
            });
    assertThatCode(() -> redacting.get(Duration.ofSeconds(4).toMillis(), TimeUnit.MILLISECONDS))
        .doesNotThrowAnyException();
  }
}
