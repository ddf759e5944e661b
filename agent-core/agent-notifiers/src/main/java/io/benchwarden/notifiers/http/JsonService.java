package io.benchwarden.notifiers.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.DeliveryException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;

/** A service that is told things in JSON. Its thread starts with the first exchange. */
public final class JsonService implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Connection connection;
  private final Map<String, Secret> headers;
  private final HttpExchanges exchanges;

  /**
   * Touches nothing yet.
   *
   * @param name of the notifier, for the thread
   * @param headers sent with every request
   */
  public JsonService(String name, Connection connection, Map<String, Secret> headers) {
    this.connection = connection;
    this.headers = Map.copyOf(headers);
    this.exchanges = new HttpExchanges(name, connection);
  }

  /**
   * Sends a document to an address of the service.
   *
   * @throws DeliveryException without an answer
   */
  public Answer send(String method, URI address, JsonNode document)
      throws DeliveryException, InterruptedException {
    WatchedBody body = new WatchedBody(bytes(document));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .method(method, body)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "benchwarden");
    headers.forEach((name, value) -> request.header(name, value.reveal()));
    return exchanges.exchange(request.build(), body);
  }

  /** Where the service is. */
  public HttpTarget target() {
    return connection.target();
  }

  /** A document as it is sent. */
  public static byte[] bytes(JsonNode document) {
    try {
      return JSON.writeValueAsBytes(document);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree is always JSON", impossible);
    }
  }

  @Override
  public void close() {
    exchanges.close();
  }

  @Override
  public String toString() {
    return connection.target().toString();
  }
}
