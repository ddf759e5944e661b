package io.benchwarden.runtime.control;

import jdk.net.UnixDomainPrincipal;

/** Knows who is in a group. */
@FunctionalInterface
public interface GroupMembership {
  /** Whether the peer's user is in the group, by its first group or a further one. */
  boolean isMember(UnixDomainPrincipal peer, String group);
}
