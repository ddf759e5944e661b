package io.benchwarden.dist.demo;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands where the agent would: ready at once, sees nothing, tells nothing. */
final class StubAgent {
  private StubAgent() {}

  public static void main(String[] arguments) throws Exception {
    String configuration = Files.readString(Path.of(arguments[2]));
    Matcher listen = Pattern.compile("listen = \"127.0.0.1:(\\d+)\"").matcher(configuration);
    listen.find();
    HttpServer server =
        HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(listen.group(1))), 4);
    server.createContext(
        "/readyz",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    new CountDownLatch(1).await();
  }
}
