package io.benchwarden.dist.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;

/** Answers for programs. */
public final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  /** Writes one document and a line break. */
  public static void write(Object document, PrintWriter out) throws JsonProcessingException {
    out.println(MAPPER.writeValueAsString(document));
  }
}
