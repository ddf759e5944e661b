package io.benchwarden.dist.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Receives webhooks, or fails to in one of the ways receivers do. */
final class FaultyReceiver implements AutoCloseable {
  /** How it behaves. */
  enum Behaviour {
    /** Takes a message and says so. */
    ACCEPTS,
    /** Nobody listens. */
    REFUSES,
    /** Says that it has a fault of its own. */
    ANSWERS_503,
    /** Reads a request, does nothing with it and never answers. */
    HANGS,
    /** Takes a message and never says so. */
    KEEPS_SILENT
  }

  private static final int NO_CONTENT = 204;
  private static final int UNAVAILABLE = 503;

  private final ObjectMapper json = new ObjectMapper();
  private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final ReadWriteLock answering = new ReentrantReadWriteLock();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(task -> new Thread(task, "faulty-receiver"));
  private final Socket portHolder = new Socket();
  private volatile Behaviour behaviour = Behaviour.REFUSES;
  private volatile CountDownLatch restart = new CountDownLatch(1);
  private HttpServer server;

  private FaultyReceiver() {}

  /** One that accepts. */
  static FaultyReceiver open() throws IOException {
    FaultyReceiver receiver = new FaultyReceiver();
    // Bound but not listening: while the receiver refuses nobody else can get its port.
    receiver.portHolder.setReuseAddress(true);
    receiver.portHolder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    receiver.become(Behaviour.ACCEPTS);
    return receiver;
  }

  /**
   * Restarts with this behaviour: open connections break, but what it accepts it answers first.
   * Returns when it was done, monotonic.
   */
  long become(Behaviour next) throws IOException {
    answering.writeLock().lock();
    try {
      return restart(next);
    } finally {
      answering.writeLock().unlock();
    }
  }

  private long restart(Behaviour next) throws IOException {
    if (server != null) {
      server.stop(0);
      server = null;
    }
    restart.countDown();
    restart = new CountDownLatch(1);
    behaviour = next;
    if (next != Behaviour.REFUSES) {
      server =
          HttpServer.create(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), portHolder.getLocalPort()),
              16);
      server.setExecutor(threads);
      server.createContext("/", this::receive);
      server.start();
    }
    return System.nanoTime();
  }

  private void receive(HttpExchange exchange) throws IOException {
    CountDownLatch mine = restart;
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      switch (behaviour) {
        case ACCEPTS -> accept(exchange, body, mine);
        case KEEPS_SILENT -> {
          take(exchange, body);
          mine.await();
        }
        case HANGS -> {
          requests.incrementAndGet();
          mine.await();
        }
        default -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(UNAVAILABLE, -1);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept(HttpExchange exchange, byte[] body, CountDownLatch mine) throws IOException {
    answering.readLock().lock();
    try {
      if (mine.getCount() > 0) {
        take(exchange, body);
        exchange.sendResponseHeaders(NO_CONTENT, -1);
      }
    } finally {
      answering.readLock().unlock();
    }
  }

  private void take(HttpExchange exchange, byte[] body) throws IOException {
    long now = System.nanoTime();
    String key = exchange.getRequestHeaders().getFirst("webhook-id");
    for (JsonNode alert : json.readTree(body).path("alerts")) {
      arrivals.add(
          new Arrival(
              now,
              key,
              alert.path("labels").path("subject").asText(),
              alert.path("status").asText()));
    }
    requests.incrementAndGet();
  }

  /** Where it listens. */
  String url() {
    return "http://127.0.0.1:%d/hook".formatted(portHolder.getLocalPort());
  }

  /** How it behaves now. */
  Behaviour behaviour() {
    return behaviour;
  }

  /** How many requests it has read. */
  int requests() {
    return requests.get();
  }

  /** What it took about a subject, as it came. */
  List<Arrival> told(String subject, String status) {
    return arrivals.stream()
        .filter(arrival -> arrival.subject().equals(subject) && arrival.status().equals(status))
        .toList();
  }

  /** Everything it took, as it came. */
  List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  @Override
  public void close() throws IOException {
    become(Behaviour.REFUSES);
    threads.shutdownNow();
    portHolder.close();
  }
}
