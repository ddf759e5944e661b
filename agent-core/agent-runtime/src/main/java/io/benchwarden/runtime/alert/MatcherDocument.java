package io.benchwarden.runtime.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.benchwarden.runtime.match.LabelMatcher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A matcher as JSON: {@code {"required":{"site":["a.*"]},"not":{…}}}. */
final class MatcherDocument {
  private static final String REQUIRED = "required";
  private static final String NOT = "not";

  private MatcherDocument() {}

  /** Writes it. */
  static final class Writer extends JsonSerializer<LabelMatcher> {
    @Override
    public void serialize(LabelMatcher value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartObject();
      json.writeObjectField(REQUIRED, new TreeMap<>(value.required()));
      if (value.not().isPresent()) {
        json.writeObjectField(NOT, value.not().get());
      }
      json.writeEndObject();
    }
  }

  /** Reads it. */
  static final class Reader extends JsonDeserializer<LabelMatcher> {
    @Override
    public LabelMatcher deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      return matcher(json.readValueAsTree());
    }

    private static LabelMatcher matcher(JsonNode node) {
      Map<String, List<String>> required = new TreeMap<>();
      Iterator<Map.Entry<String, JsonNode>> labels = node.path(REQUIRED).fields();
      while (labels.hasNext()) {
        Map.Entry<String, JsonNode> label = labels.next();
        List<String> patterns = new ArrayList<>();
        label.getValue().forEach(pattern -> patterns.add(pattern.asText()));
        required.put(label.getKey(), patterns);
      }
      return new LabelMatcher(
          required, node.has(NOT) ? Optional.of(matcher(node.path(NOT))) : Optional.empty());
    }
  }
}
