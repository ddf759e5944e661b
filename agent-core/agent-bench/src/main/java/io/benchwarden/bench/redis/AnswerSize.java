package io.benchwarden.bench.redis;

import io.lettuce.core.KeyValue;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.StreamMessage;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much a server said: text counts as one byte a character, a number as eight. */
final class AnswerSize {
  private AnswerSize() {}

  static long of(@Nullable Object answer) {
    if (answer instanceof String text) {
      return text.length();
    }
    if (answer instanceof byte[] bytes) {
      return bytes.length;
    }
    if (answer instanceof Collection<?> several) {
      return several.stream().mapToLong(AnswerSize::of).sum();
    }
    if (answer instanceof Map<?, ?> fields) {
      return of(fields.keySet()) + of(fields.values());
    }
    if (answer instanceof ScoredValue<?> scored) {
      return of(scored.getValueOrElse(null)) + Double.BYTES;
    }
    if (answer instanceof KeyValue<?, ?> value) {
      return of(value.getValueOrElse(null));
    }
    if (answer instanceof StreamMessage<?, ?> message) {
      return of(message.getId()) + of(message.getBody());
    }
    return answer instanceof Number ? Long.BYTES : 0;
  }
}
