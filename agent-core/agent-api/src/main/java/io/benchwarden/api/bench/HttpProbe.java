package io.benchwarden.api.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Sends {@code GET} requests, without following redirects and without keeping cookies. */
public interface HttpProbe {

  /** No more of a body than this is kept. */
  int MAXIMUM_BODY_BYTES = 64 << 10;

  /**
   * Sends one request.
   *
   * @param address where to connect
   * @param headers further headers; {@code Host} is allowed and replaces the address's
   * @param timeout for the whole exchange
   * @throws IOException if there is no answer: {@link java.net.ConnectException} when nothing
   *     listens, {@link java.net.http.HttpTimeoutException} when the time passed
   */
  HttpAnswer get(URI address, Map<String, String> headers, Duration timeout)
      throws IOException, InterruptedException;

  /**
   * What was answered.
   *
   * @param status the status code
   * @param headers names in lower case; of several values the first
   * @param body the beginning of the body as UTF-8
   * @param took from sending to the last byte kept
   */
  record HttpAnswer(int status, Map<String, String> headers, String body, Duration took) {
    public HttpAnswer {
      headers = Map.copyOf(headers);
    }
  }
}
