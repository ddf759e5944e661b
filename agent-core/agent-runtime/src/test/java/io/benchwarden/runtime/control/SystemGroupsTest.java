package io.benchwarden.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Optional;
import jdk.net.UnixDomainPrincipal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The groups of a user")
class SystemGroupsTest {
  private final UserPrincipalLookupService principals =
      FileSystems.getDefault().getUserPrincipalLookupService();

  @Test
  @DisplayName("are the one the kernel names and those the host's files add")
  void groups() throws Exception {
    Optional<String[]> member = someFurtherMember();
    assumeThat(member).as("a user in a further group in /etc/group").isPresent();
    String group = member.get()[0];
    UnixDomainPrincipal peer = peer(member.get()[1], "nogroup");
    SystemGroups groups = new SystemGroups();
    assertThat(groups.isMember(peer, group)).isTrue();
    assertThat(groups.isMember(peer, "nogroup")).isTrue();
    assertThat(groups.isMember(peer, "no-such-group")).isFalse();
    assertThat(groups.isMember(peer("nobody", "nogroup"), group)).isFalse();
  }

  private UnixDomainPrincipal peer(String user, String group) throws IOException {
    return new UnixDomainPrincipal(
        principals.lookupPrincipalByName(user), principals.lookupPrincipalByGroupName(group));
  }

  private static Optional<String[]> someFurtherMember() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/etc/group"));
    return lines.stream()
        .map(line -> line.split(":", -1))
        .filter(fields -> fields.length > 3 && !fields[3].isBlank() && !fields[0].equals("nogroup"))
        .map(fields -> new String[] {fields[0], fields[3].split(",", -1)[0]})
        .findFirst();
  }
}
