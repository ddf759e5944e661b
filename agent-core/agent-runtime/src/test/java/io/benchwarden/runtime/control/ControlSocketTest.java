package io.benchwarden.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchwarden.runtime.control.ControlException.Reason;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The control socket")
class ControlSocketTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final GroupMembership NOBODY_IN = (peer, group) -> false;

  private final AtomicBoolean reloaded = new AtomicBoolean();
  private final CountDownLatch stuck = new CountDownLatch(1);
  private final List<ControlServer> servers = new ArrayList<>();
  @TempDir private Path directory;
  private Path socket;
  private UserPrincipal self;

  @BeforeEach
  void who() throws IOException {
    socket = directory.resolve("run/control.sock");
    self = Files.getOwner(directory);
  }

  @AfterEach
  void stop() throws Exception {
    for (ControlServer server : servers) {
      server.close();
    }
  }

  @Test
  @DisplayName("answers a question with one line")
  void answers() throws Exception {
    serve(everything());
    JsonNode answer = ask("echo", JSON.objectNode().put("name", "Ärger"));
    assertThat(answer.path("arguments").path("name").asText()).isEqualTo("Ärger");
    assertThat(answer.path("user").asText()).isEqualTo(self.getName());
    assertThat(answer.path("level").asText()).isEqualTo("CHANGE");
  }

  @Test
  @DisplayName("tells of long work before the answer")
  void progress() throws Exception {
    serve(everything());
    List<String> news = new ArrayList<>();
    JsonNode answer =
        client().ask("count", JSON.objectNode(), TIMEOUT, step -> news.add(step.asText()));
    assertThat(news).containsExactly("1", "2", "3");
    assertThat(answer.asText()).isEqualTo("done");
  }

  @Test
  @DisplayName("lets a bench's owner look, but not change anything")
  void readersMayNotChange() throws Exception {
    serve(new AccessPolicy(Set.of(), "benchwarden", NOBODY_IN, () -> Set.of(self)));
    assertThat(ask("echo").path("level").asText()).isEqualTo("READ");
    ControlException refused = catchThrowableOfType(ControlException.class, () -> ask("reload"));
    assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
    assertThat(refused)
        .hasMessage(
            "The user %s may not do this: 'reload' takes root or the group benchwarden.",
            self.getName());
    assertThat(reloaded).isFalse();
  }

  @Test
  @DisplayName("lets root, the agent's own user and the group's members change things")
  void changers() throws Exception {
    serve(AccessPolicy.ofHost(Set::of));
    ask("reload");
    assertThat(reloaded).isTrue();
  }

  @Test
  @DisplayName("lets members of the group change things, by whatever group they come")
  void groupMembers() throws Exception {
    serve(
        new AccessPolicy(
            Set.of(),
            "warders",
            (peer, group) -> peer.user().equals(self) && group.equals("warders"),
            Set::of));
    ask("reload");
    assertThat(reloaded).isTrue();
  }

  @Test
  @DisplayName("refuses everybody else, in a sentence")
  void strangers() throws Exception {
    serve(new AccessPolicy(Set.of(), "benchwarden", NOBODY_IN, Set::of));
    for (int i = 0; i < 20; i++) {
      ControlException refused = catchThrowableOfType(ControlException.class, () -> ask("echo"));
      assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
      assertThat(refused)
          .hasMessageContaining("The user " + self.getName() + " may not talk to the agent");
    }
  }

  @Test
  @DisplayName("names the commands it knows to who asks for another")
  void unknownCommand() throws Exception {
    serve(everything());
    assertThatThrownBy(() -> ask("restart"))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("no command 'restart'")
        .hasMessageContaining("count, echo, fail, missing, reload, stuck");
  }

  @Test
  @DisplayName("tells a failure's sentence, but of a surprise only that there was one")
  void failures() throws Exception {
    serve(everything());
    assertThatThrownBy(() -> ask("missing")).hasMessage("The argument 'name' is missing.");
    assertThatThrownBy(() -> ask("fail"))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("Something went wrong in the agent")
        .hasMessageNotContaining("detail");
  }

  @Test
  @DisplayName("says what is wrong with a line that is no question")
  void badRequests() throws Exception {
    serve(everything());
    assertThat(say("hello\n")).contains("\"reason\":\"bad-request\"").contains("not JSON");
    assertThat(say("[1]\n")).contains("one JSON object");
    assertThat(say("{\"command\":\"echo\",\"arguments\":5}\n")).contains("must be an object");
    assertThat(say("{\"command\":7}\n")).contains("unknown-command");
    assertThat(say("{\"command\":\"echo\"}\n")).contains("\"ok\":true");
    assertThat(say("[".repeat(60_000) + "\n")).contains("bad-request");
    assertThat(say("x".repeat(70_000))).contains("too long");
  }

  @Test
  @DisplayName("gives up on who connects and does not ask")
  void silentClient() throws Exception {
    ControlServer server =
        ControlServer.open(
            socket, everything(), commands(), System::nanoTime, Duration.ofMillis(100));
    servers.add(server);
    assertThat(say("{\"command\"")).contains("No request came within");
  }

  @Test
  @DisplayName("keeps a place for an operator when bench owners take all of theirs")
  void readersDoNotTakeAllPlaces() throws Exception {
    AtomicBoolean asOperator = new AtomicBoolean();
    serve(
        new AccessPolicy(
            Set.of(), "benchwarden", (peer, group) -> asOperator.get(), () -> Set.of(self)));
    List<Thread> owners = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Thread owner =
          new Thread(
              () -> {
                try {
                  ask("stuck");
                } catch (ControlException stopped) {
                  Thread.currentThread().interrupt();
                }
              });
      owner.start();
      owners.add(owner);
    }
    await()
        .untilAsserted(
            () ->
                assertThat(catchThrowableOfType(ControlException.class, () -> ask("echo")).reason())
                    .isEqualTo(Reason.BUSY));
    asOperator.set(true);
    assertThat(ask("echo").path("level").asText()).isEqualTo("CHANGE");
    stuck.countDown();
    for (Thread owner : owners) {
      owner.join(10_000);
    }
    asOperator.set(false);
    assertThat(ask("echo").path("level").asText()).isEqualTo("READ");
  }

  @Test
  @DisplayName(
      "hangs up, rather than wait, when all its places are taken; and is there again after")
  void bounded() throws Exception {
    serve(everything());
    List<SocketChannel> held = new ArrayList<>();
    try {
      for (int i = 0; i < 16; i++) {
        held.add(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
      }
      await()
          .untilAsserted(
              () -> assertThatThrownBy(() -> ask("echo")).hasMessageContaining("hung up"));
    } finally {
      for (SocketChannel channel : held) {
        channel.close();
      }
    }
    await().untilAsserted(() -> assertThat(ask("echo")).isNotNull());
  }

  @Test
  @DisplayName("is open to all, so that a bench's owner can connect, and gone after the agent")
  void socketFile() throws Exception {
    ControlServer server = serve(everything());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
        .isEqualTo("rw-rw-rw-");
    server.close();
    assertThat(socket).doesNotExist();
    assertThatThrownBy(() -> ask("echo"))
        .hasMessageContaining("No agent is running here")
        .hasMessageContaining("systemctl start benchwarden");
  }

  @Test
  @DisplayName(
      "takes the place of a killed agent's socket, but not of a living one's, nor of a file")
  void staleSocket() throws Exception {
    Files.createDirectories(socket.getParent());
    ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(socket))
        .close();
    assertThat(socket).exists();
    assertThatThrownBy(() -> ask("echo")).hasMessageContaining("No agent is running here");
    serve(everything());
    assertThat(ask("echo")).isNotNull();
    assertThatThrownBy(() -> serve(everything()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Another agent listens at " + socket);
    assertThat(ask("echo")).isNotNull();

    Path file = Files.writeString(directory.resolve("file"), "precious");
    assertThatThrownBy(() -> ControlServer.open(file, everything(), commands(), System::nanoTime))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no socket");
    assertThat(file).hasContent("precious");
  }

  @Test
  @DisplayName("says that its path is too long, instead of what the kernel says")
  void longPath() {
    assertThatThrownBy(
            () ->
                ControlServer.open(
                    directory.resolve("x".repeat(120)), everything(), commands(), System::nanoTime))
        .hasMessageContaining("too long for a socket");
  }

  @Test
  @DisplayName("closes while a command runs, and interrupts it")
  void closesWhileBusy() throws Exception {
    ControlServer server = serve(everything());
    Thread asking =
        new Thread(
            () -> assertThatThrownBy(() -> ask("stuck")).isInstanceOf(ControlException.class));
    asking.start();
    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().startsWith("benchwarden-control-client")));
    server.close();
    asking.join(10_000);
    assertThat(asking.isAlive()).isFalse();
  }

  private AccessPolicy everything() {
    return new AccessPolicy(Set.of(self), "benchwarden", NOBODY_IN, Set::of);
  }

  private List<ControlCommand> commands() {
    return List.of(
        new ControlCommand(
            "echo",
            Level.READ,
            request -> {
              ObjectNode answer = JSON.objectNode();
              answer.set("arguments", request.arguments());
              return answer
                  .put("user", request.caller().user())
                  .put("level", request.caller().level().name());
            }),
        new ControlCommand(
            "count",
            Level.READ,
            request -> {
              for (int i = 1; i <= 3; i++) {
                request.progress().tell(JSON.numberNode(i));
              }
              return JSON.textNode("done");
            }),
        new ControlCommand(
            "stuck",
            Level.READ,
            request -> {
              stuck.await();
              return JSON.textNode("done");
            }),
        new ControlCommand("missing", Level.READ, request -> JSON.textNode(request.text("name"))),
        new ControlCommand(
            "fail",
            Level.READ,
            request -> {
              throw new IllegalStateException("detail");
            }),
        new ControlCommand(
            "reload",
            Level.CHANGE,
            request -> {
              reloaded.set(true);
              return JSON.textNode("reloaded");
            }));
  }

  private ControlServer serve(AccessPolicy policy) throws IOException {
    ControlServer server = ControlServer.open(socket, policy, commands(), System::nanoTime);
    servers.add(server);
    return server;
  }

  private ControlClient client() {
    return new ControlClient(socket, System::nanoTime);
  }

  private JsonNode ask(String command) throws ControlException {
    return ask(command, JSON.objectNode());
  }

  private JsonNode ask(String command, ObjectNode arguments) throws ControlException {
    return client().ask(command, arguments, TIMEOUT, news -> {});
  }

  /** Says a line without a client's manners, and hears the answer. */
  private String say(String line) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      ByteBuffer answer = ByteBuffer.allocate(65_536);
      while (answer.position() == 0 || answer.get(answer.position() - 1) != '\n') {
        if (channel.read(answer) < 0) {
          break;
        }
      }
      return StandardCharsets.UTF_8.decode(answer.flip()).toString();
    }
  }
}
