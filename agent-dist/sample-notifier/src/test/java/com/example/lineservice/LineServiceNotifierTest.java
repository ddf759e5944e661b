package com.example.lineservice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.benchwarden.api.Secret;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.testkit.MapSettings;
import io.benchwarden.testkit.NotifierContract;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The contract's tests are inherited; what is below is this notifier's own. */
class LineServiceNotifierTest extends NotifierContract {

  @Override
  protected Notifier notifier() {
    return new LineServiceNotifier();
  }

  @Override
  protected Map<String, ?> settings(int port) {
    return Map.of(
        "url", "http://127.0.0.1:" + port + "/lines", "token", Secret.of("a-token-of-the-test"));
  }

  @Test
  void postsTheTitle() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    server.createContext(
        "/lines",
        exchange -> {
          lines.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try (Channel channel =
        notifier().open(MapSettings.of(settings(server.getAddress().getPort())))) {
      channel.send(notification());
      assertEquals(List.of(notification().title() + "\n"), lines);
    } finally {
      server.stop(0);
    }
  }
}
