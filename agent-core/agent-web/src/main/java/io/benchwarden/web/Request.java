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
 * @param client the address that the request came from: what the reverse proxy on this host says,
 *     or the other end of the connection
 * @param body what follows the headers; need not be read or closed
 */
public record Request(
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    String client,
    InputStream body) {
  public Request {
    headers = Map.copyOf(headers);
  }

  /** A request of this host. */
  public Request(
      String method,
      String path,
      String query,
      Map<String, List<String>> headers,
      InputStream body) {
    this(method, path, query, headers, "127.0.0.1", body);
  }

  /** The values of a header in one line, separated by commas; by lower-case name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(values -> String.join(", ", values));
  }
}
