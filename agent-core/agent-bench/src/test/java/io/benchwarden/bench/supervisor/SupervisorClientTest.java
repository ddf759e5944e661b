package io.benchwarden.bench.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.benchwarden.bench.supervisor.SupervisorException.Reason;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorClientTest {
  private static final Path CAPTURE =
      Path.of(System.getProperty("repository.root"), "..", "shared", "capture", "supervisor");

  @TempDir Path folder;
  private ServerSocketChannel server;

  @BeforeEach
  void listen() throws IOException {
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(folder.resolve("s.sock")));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void every_answer_of_the_captured_bench_is_understood() throws Exception {
    assumeTrue(Files.isDirectory(CAPTURE), "SKIPPED: no captured bench beside the repository");
    List<Path> answers;
    try (Stream<Path> files = Files.list(CAPTURE)) {
      answers = files.filter(f -> f.toString().endsWith("getAllProcessInfo.http")).toList();
    }
    assertThat(answers).isNotEmpty();
    for (Path answer : answers) {
      String captured = Files.readString(answer);
      // Paths were made uniform after the capture, so the length in the head no longer holds.
      String body = captured.substring(captured.indexOf("<?xml"));
      assertThat(programs(http(body)))
          .as("%s", answer.getFileName())
          .hasSizeGreaterThanOrEqualTo(7)
          .allMatch(program -> program.state() != ProgramState.UNKNOWN);
    }
  }

  @Test
  void a_program_is_read_with_all_that_is_known_of_it() throws Exception {
    Program program =
        programs(
                http(
                    """
                    <methodResponse><params><param><value><array><data><value><struct>
                    <member><name>name</name><value><string>w-0</string></value></member>
                    <member><name>group</name><value>workers</value></member>
                    <member><name>state</name><value><int>100</int></value></member>
                    <member><name>start</name><value><int>1795440865</int></value></member>
                    <member><name>stop</name><value><int>1795440869</int></value></member>
                    <member><name>now</name><value><i4>1795440873</i4></value></member>
                    <member><name>exitstatus</name><value><int>-1</int></value></member>
                    <member><name>spawnerr</name><value><string>Bad exit code -1</string></value></member>
                    </struct></value></data></array></value></param></params></methodResponse>
                    """))
            .get(0);
    assertThat(program.fullName()).isEqualTo("workers:w-0");
    assertThat(program.state()).isEqualTo(ProgramState.EXITED);
    assertThat(program.sinceStop()).isEqualTo(Duration.ofSeconds(4));
    assertThat(program.errorLog()).isEmpty();
  }

  @Test
  void a_bomb_of_entities_is_refused() {
    assertNotUnderstood(
        """
        <!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"> <!ENTITY f SYSTEM "file:///etc/passwd">]>
        <methodResponse><params><param><value><string>&f;&b;</string></value></param></params></methodResponse>
        """);
  }

  @Test
  void a_tower_of_arrays_is_refused() {
    assertNotUnderstood(
        "<methodResponse><params><param>"
            + "<value><array><data>".repeat(10_000)
            + "</data></array></value>".repeat(10_000)
            + "</param></params></methodResponse>");
  }

  @Test
  void an_answer_that_breaks_off_is_refused() {
    assertNotUnderstood("<methodResponse><params><param><value><array><data>");
    assertThatThrownBy(
            () -> programs("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<methodResponse>"))
        .hasMessageContaining("ends after 16 of 5000 bytes");
  }

  @Test
  void an_answer_without_end_is_given_up() {
    assertThatThrownBy(() -> programs("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(5 << 20)))
        .hasMessageContaining("longer than");
  }

  @Test
  void a_password_that_is_asked_for_is_no_permission() {
    assertReason("HTTP/1.0 401 Unauthorized\r\n\r\n", Reason.NOT_PERMITTED);
  }

  @Test
  void a_supervisor_on_its_way_down_says_so() {
    assertReason(
        http(
            """
            <methodResponse><fault><value><struct>
            <member><name>faultCode</name><value><int>6</int></value></member>
            <member><name>faultString</name><value><string>SHUTDOWN_STATE</string></value></member>
            </struct></value></fault></methodResponse>
            """),
        Reason.SHUTTING_DOWN);
  }

  @Test
  void silence_ends_with_the_time_out() {
    SupervisorClient client =
        new SupervisorClient(folder.resolve("s.sock"), Duration.ofMillis(200), System::nanoTime);
    assertThatThrownBy(client::programs)
        .asInstanceOf(InstanceOfAssertFactories.type(SupervisorException.class))
        .extracting(SupervisorException::reason)
        .isEqualTo(Reason.NO_ANSWER);
  }

  @Test
  void an_interrupt_ends_the_wait() throws Exception {
    SupervisorClient client =
        new SupervisorClient(folder.resolve("s.sock"), Duration.ofMinutes(5), System::nanoTime);
    Thread.currentThread().interrupt();
    assertThatThrownBy(client::programs).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  private void assertNotUnderstood(String body) {
    assertReason(http(body), Reason.NOT_UNDERSTOOD);
  }

  private void assertReason(String answer, Reason reason) {
    assertThatThrownBy(() -> programs(answer))
        .asInstanceOf(InstanceOfAssertFactories.type(SupervisorException.class))
        .extracting(SupervisorException::reason)
        .isEqualTo(reason);
  }

  private static String http(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(body.getBytes(StandardCharsets.UTF_8).length, body);
  }

  private List<Program> programs(String answer) throws Exception {
    Thread supervisor = new Thread(() -> answerOnce(answer), "answering");
    supervisor.start();
    try {
      return new SupervisorClient(
              folder.resolve("s.sock"), Duration.ofSeconds(10), System::nanoTime)
          .programs();
    } finally {
      supervisor.join();
    }
  }

  private void answerOnce(String answer) {
    try (SocketChannel client = server.accept()) {
      // A slice only: what is asked is proven against the real supervisor.
      client.read(ByteBuffer.allocate(4096));
      ByteBuffer bytes = ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        client.write(bytes);
      }
    } catch (IOException hungUp) {
      assertThat(hungUp).hasMessageContaining("Broken pipe");
    }
  }
}
