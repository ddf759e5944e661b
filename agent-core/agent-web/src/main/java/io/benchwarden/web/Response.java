package io.benchwarden.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What is answered.
 *
 * @param status HTTP status
 * @param contentType type of the content
 * @param headers further headers
 * @param length length of the content in bytes; empty if it is not known beforehand
 * @param content writes the content; not called for HEAD
 */
public record Response(
    int status,
    String contentType,
    Map<String, String> headers,
    OptionalLong length,
    Content content) {
  public Response {
    headers = Map.copyOf(headers);
  }

  /** Writes the content. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; need not close the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Content that is there already. */
  public static Response of(int status, String contentType, byte[] content) {
    return new Response(
        status, contentType, Map.of(), OptionalLong.of(content.length), out -> out.write(content));
  }

  /** One line for people. */
  public static Response text(int status, String line) {
    return of(status, "text/plain; charset=utf-8", (line + "\n").getBytes(UTF_8));
  }

  /** JSON that is there already. */
  public static Response json(int status, byte[] document) {
    return of(status, "application/json", document);
  }

  /** Content that comes bit by bit. */
  public static Response stream(String contentType, Content content) {
    return new Response(200, contentType, Map.of(), OptionalLong.empty(), content);
  }

  /** The same with a further header. */
  public Response with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, contentType, more, length, content);
  }
}
