package io.benchwarden.bench.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A supervisord of the test's own, in a folder of its own. */
final class RealSupervisor implements AutoCloseable {
  static final Path PROGRAM = Path.of("/usr/bin/supervisord");

  private final Process process;
  private final Path socket;

  private RealSupervisor(Process process, Path socket) {
    this.process = process;
    this.socket = socket;
  }

  static RealSupervisor start(Path folder, String programs) throws Exception {
    Path socket = folder.resolve("s.sock");
    Path configuration =
        Files.writeString(
            folder.resolve("supervisord.conf"),
            """
            [unix_http_server]
            file=%1$s
            [supervisord]
            nodaemon=true
            logfile=%2$s/supervisord.log
            pidfile=%2$s/supervisord.pid
            childlogdir=%2$s
            [rpcinterface:supervisor]
            supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
            """
                    .formatted(socket, folder)
                + programs);
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-n", "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    RealSupervisor started = new RealSupervisor(process, socket);
    started.awaitSocket();
    return started;
  }

  private void awaitSocket() throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!Files.exists(socket)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("supervisord did not start");
      }
      Thread.onSpinWait();
    }
  }

  Path socket() {
    return socket;
  }

  SupervisorClient client() {
    return new SupervisorClient(socket, Duration.ofSeconds(10), System::nanoTime);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }
}
