package io.benchwarden.notifiers.alertmanager;

import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Alertmanager from Debian's package, installed or unpacked into a folder of the test. */
final class RealAlertmanager implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final int port;

  private RealAlertmanager(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it, or skips the test with the reason. */
  static RealAlertmanager start(Path folder) throws Exception {
    List<String> command = new ArrayList<>(program(folder));
    Path configuration =
        Files.writeString(
            folder.resolve("alertmanager.yml"),
            "route: { receiver: nobody }\nreceivers: [ { name: nobody } ]\n");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    command.add("--config.file=" + configuration);
    command.add("--storage.path=" + folder.resolve("data"));
    command.add("--web.listen-address=127.0.0.1:" + port);
    command.add("--cluster.listen-address=");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    return new RealAlertmanager(process, port);
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  boolean isReady() {
    try {
      return get("/-/ready").statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** The alerts that it takes for firing. */
  JsonNode firing() throws IOException {
    return new ObjectMapper().readTree(get("/api/v2/alerts").body());
  }

  private java.net.http.HttpResponse<String> get(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(10)).build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new IOException(ended);
    }
  }

  private static List<String> program(Path folder) throws Exception {
    Optional<Path> installed =
        Stream.of("/usr/bin/prometheus-alertmanager", "/usr/bin/alertmanager")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (installed.isPresent()) {
      return List.of(installed.get().toString());
    }
    if (!run(folder, List.of("apt-get", "download", "prometheus-alertmanager"))) {
      return abort("SKIPPED: no Alertmanager on this host, and apt-get download brought none");
    }
    try (Stream<Path> files = Files.list(folder)) {
      Path archive =
          files.filter(file -> file.toString().endsWith(".deb")).findFirst().orElseThrow();
      if (!run(
          folder, List.of("dpkg", "-x", archive.toString(), folder.resolve("root").toString()))) {
        return abort("SKIPPED: dpkg cannot unpack Alertmanager's package");
      }
    }
    return unpacked(folder.resolve("root"));
  }

  /** Debian's program looks for its templates in /usr/share; it gets its own, in its own mounts. */
  private static List<String> unpacked(Path root) throws InterruptedException {
    String mount = "mount --bind \"$0\" /usr/share && exec \"$@\"";
    List<String> own =
        List.of("unshare", "-rm", "sh", "-c", mount, root.resolve("usr/share").toString());
    List<String> trial = new ArrayList<>(own);
    trial.add("true");
    if (!run(root, trial)) {
      return abort("SKIPPED: no Alertmanager is installed, and this host lets nobody mount");
    }
    List<String> command = new ArrayList<>(own);
    command.add(root.resolve("usr/bin/prometheus-alertmanager").toString());
    return command;
  }

  private static boolean run(Path folder, List<String> command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("command.log").toFile())
              .start();
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      process.destroyForcibly();
      return ended && process.exitValue() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
