package io.benchwarden.dist.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchwarden.dist.doctor.Look.Result;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LooksTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("A file and a folder that may be read are seen, one that is not there is absent")
  void files() throws IOException {
    Path file = Files.writeString(folder.resolve("site_config.json"), "{}");

    assertThat(FileLooks.look(file).result()).isEqualTo(Result.seen);
    assertThat(FileLooks.look(folder).result()).isEqualTo(Result.seen);
    assertThat(FileLooks.look(folder.resolve("none")).result()).isEqualTo(Result.absent);
  }

  @Test
  @DisplayName(
      "A socket is seen while somebody listens, refused when nobody does, absent when it is gone")
  void sockets() throws IOException {
    Path socket = folder.resolve("s");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      assertThat(SocketLooks.look(socket).result()).isEqualTo(Result.seen);
    }
    assertThat(SocketLooks.look(socket).result()).isEqualTo(Result.forbidden);
    Files.delete(socket);
    assertThat(SocketLooks.look(socket).result()).isEqualTo(Result.absent);
  }

  @Test
  @DisplayName("Of the mounts those with data count, with blanks in their names")
  void mounts() throws IOException {
    Path mounts =
        Files.writeString(
            folder.resolve("mountinfo"),
            """
            22 1 8:1 / / rw - ext4 /dev/sda1 rw
            23 22 0:4 / /proc rw,nosuid shared:5 - proc proc rw
            24 22 8:2 / /srv/two\\040words rw shared:6 master:1 - xfs /dev/sdb rw
            """);

    assertThat(MountLooks.all(mounts))
        .extracting(Look::subject)
        .containsExactly("/", "/srv/two words");
  }

  @Test
  @DisplayName("A set-uid plugin is refused only where no process may gain privileges")
  void plugins() throws IOException {
    Path plugin = Files.writeString(folder.resolve("check_icmp"), "#!/bin/sh\n");
    assertThat(PluginLooks.look(plugin, bound(1)).result()).isEqualTo(Result.forbidden);

    Files.setAttribute(plugin, "unix:mode", 04755);
    assertThat(PluginLooks.look(plugin, bound(1)).detail()).contains("set-uid");
    assertThat(PluginLooks.look(plugin, bound(0)).result()).isEqualTo(Result.seen);
  }

  private Path bound(int noNewPrivileges) throws IOException {
    return Files.writeString(
        folder.resolve("status"), "Name:\tjava\nNoNewPrivs:\t%d\n".formatted(noNewPrivileges));
  }
}
