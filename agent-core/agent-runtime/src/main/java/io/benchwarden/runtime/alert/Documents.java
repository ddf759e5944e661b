package io.benchwarden.runtime.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.benchwarden.runtime.match.LabelMatcher;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Function;

/**
 * Records as the JSON documents that the store keeps. Components that a newer or older version
 * knows are passed over; absent ones are null.
 */
public final class Documents {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, text(Instant.class))
                  .addSerializer(Duration.class, text(Duration.class))
                  .addSerializer(LocalTime.class, text(LocalTime.class))
                  .addSerializer(ZoneId.class, text(ZoneId.class))
                  .addSerializer(LabelMatcher.class, new MatcherDocument.Writer())
                  .addDeserializer(LabelMatcher.class, new MatcherDocument.Reader())
                  .addDeserializer(LocalTime.class, parsed(LocalTime::parse))
                  .addDeserializer(ZoneId.class, parsed(ZoneId::of))
                  .addDeserializer(Instant.class, parsed(Instant::parse))
                  .addDeserializer(Duration.class, parsed(Duration::parse)))
          .build();

  private Documents() {}

  /** A record as JSON. */
  public static String write(Object content) {
    try {
      return MAPPER.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + content.getClass(), e);
    }
  }

  /**
   * A record from JSON.
   *
   * @throws IOException if it is not the JSON of such a record
   */
  public static <T> T read(String document, Class<T> type) throws IOException {
    T content = MAPPER.readValue(document, type);
    if (content == null) {
      throw new IOException("an empty document");
    }
    return content;
  }

  private static <T> JsonSerializer<T> text(Class<T> type) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator json, SerializerProvider provider)
          throws IOException {
        json.writeString(value.toString());
      }

      @Override
      public Class<T> handledType() {
        return type;
      }
    };
  }

  private static <T> JsonDeserializer<T> parsed(Function<String, T> parse) {
    return new JsonDeserializer<>() {
      @Override
      public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
        return parse.apply(json.getText());
      }
    };
  }
}
