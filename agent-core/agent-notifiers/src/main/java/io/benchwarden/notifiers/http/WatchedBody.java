package io.benchwarden.notifiers.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;

/**
 * A body that knows whether the client began to send it. Before that nothing can have arrived;
 * after it, without an answer, nobody knows.
 */
public final class WatchedBody implements BodyPublisher {
  private final BodyPublisher bytes;
  private volatile boolean asked;

  /** A body of these bytes. */
  public WatchedBody(byte[] bytes) {
    this.bytes = BodyPublishers.ofByteArray(bytes);
  }

  /** Whether some of it may have left. */
  public boolean mayHaveLeft() {
    return asked;
  }

  @Override
  public long contentLength() {
    return bytes.contentLength();
  }

  /** The client subscribes when it is connected and has written the headers. */
  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    asked = true;
    bytes.subscribe(subscriber);
  }
}
