package io.benchwarden.bench.redis;

import io.lettuce.core.event.Event;
import io.lettuce.core.event.EventBus;
import reactor.core.publisher.Flux;

/**
 * Drops what the client tells of its connections: failures arrive with the commands. The usual bus
 * loads a library of reactive streams, and keeps a thread, for nobody.
 */
final class NoEvents implements EventBus {
  @Override
  public Flux<Event> get() {
    throw new UnsupportedOperationException("nobody listens to the client's events");
  }

  @Override
  public void publish(Event event) {
    // Dropped, as the contract above says.
  }
}
