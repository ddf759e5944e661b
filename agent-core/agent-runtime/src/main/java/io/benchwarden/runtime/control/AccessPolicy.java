package io.benchwarden.runtime.control;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import jdk.net.UnixDomainPrincipal;

/**
 * Who may do what. A bench's owner may look and ask for runs, but neither mute nor reload: tenants'
 * code runs as that user and must not be able to silence the agent.
 *
 * @param changers users who may do everything
 * @param group name of the group whose members may do everything
 * @param membership knows who is in that group
 * @param readers users who may look; asked at each connection
 */
public record AccessPolicy(
    Set<UserPrincipal> changers,
    String group,
    GroupMembership membership,
    Supplier<? extends Set<UserPrincipal>> readers) {

  /** Members of this group may do everything. */
  public static final String GROUP = "benchwarden";

  public AccessPolicy {
    changers = Set.copyOf(changers);
  }

  /**
   * The policy of this host: root, the agent's own user and group {@value #GROUP} may do
   * everything.
   *
   * @param benchOwners the owners of the benches ({@code Files.getOwner} of their folders)
   */
  public static AccessPolicy ofHost(Supplier<? extends Set<UserPrincipal>> benchOwners)
      throws IOException {
    Set<UserPrincipal> changers = new HashSet<>();
    changers.add(Files.getOwner(Path.of("/proc/self")));
    root().ifPresent(changers::add);
    return new AccessPolicy(changers, GROUP, new SystemGroups(), benchOwners);
  }

  private static Optional<UserPrincipal> root() throws IOException {
    try {
      return Optional.of(
          FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("root"));
    } catch (UserPrincipalNotFoundException e) {
      return Optional.empty();
    }
  }

  /** What a peer may do; empty for nothing. */
  public Optional<Level> levelOf(UnixDomainPrincipal peer) {
    if (changers.contains(peer.user()) || membership.isMember(peer, group)) {
      return Optional.of(Level.CHANGE);
    }
    return readers.get().contains(peer.user()) ? Optional.of(Level.READ) : Optional.empty();
  }
}
