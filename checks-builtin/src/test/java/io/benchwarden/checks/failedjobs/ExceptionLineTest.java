package io.benchwarden.checks.failedjobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class ExceptionLineTest {
  private static String packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
      deflater.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  @Test
  void the_last_line_of_a_traceback_says_what_was_raised() {
    assertThat(
            ExceptionLine.of(
                """
                Traceback (most recent call last):
                  File "apps/x.py", line 3, in f
                    raise ValueError("no")
                ValueError: no such account
                  kwargs = {'x': 1}

                """))
        .contains("ValueError: no such account");
    assertThat(ExceptionLine.of("")).isEmpty();
  }

  @Test
  void what_is_packed_as_rq_packs_it_is_unpacked() throws IOException {
    assertThat(ExceptionLine.inflated(packed("ValueError: ş"))).contains("ValueError: ş");
  }

  @Test
  void a_bomb_is_not_unpacked_to_its_end() throws IOException {
    assertThat(ExceptionLine.inflated(packed("x".repeat(50 << 20))).orElseThrow().length())
        .isLessThanOrEqualTo(ExceptionLine.MAXIMUM_BYTES + (8 << 10));
  }

  @Test
  void what_is_no_packed_text_is_none() {
    assertThat(ExceptionLine.inflated("")).isEmpty();
    assertThat(ExceptionLine.inflated("not base64!")).isEmpty();
    assertThat(ExceptionLine.inflated("AAAA")).isEmpty();
  }
}
