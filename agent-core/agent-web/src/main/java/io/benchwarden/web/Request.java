package io.benchwarden.web;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked.
 *
 * @param method the method, as sent
 * @param path the decoded path
 * @param query the query as sent, without its question mark; empty text for none
 * @param headers by lower-case name
 * @param body what follows the headers; need not be read or closed
 */
public record Request(
    String method, String path, String query, Map<String, List<String>> headers, InputStream body) {
  public Request {
    headers = Map.copyOf(headers);
  }

  /** The values of a header in one line, separated by commas; by lower-case name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(values -> String.join(", ", values));
  }
}
