package io.benchwarden.runtime.control;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.util.Arrays;
import jdk.net.UnixDomainPrincipal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the C library, and so whatever the host's name service knows (LDAP too): the kernel hands
 * over only the first group of a peer, but people are put into a further one ({@code usermod -aG}).
 */
public final class SystemGroups implements GroupMembership {
  private static final Logger LOG = LoggerFactory.getLogger(SystemGroups.class);
  private static final int MOST_GROUPS = 65536;
  private static final int NOBODY = 65534;

  private interface CLibrary extends Library {
    @Nullable Pointer getgrnam(String name);

    int getgrouplist(String user, int group, int[] groups, IntByReference count);
  }

  @Override
  public boolean isMember(UnixDomainPrincipal peer, String group) {
    return peer.group().getName().equals(group) || isFurtherMember(peer.user().getName(), group);
  }

  private static boolean isFurtherMember(String user, String group) {
    try {
      CLibrary library = Native.load("c", CLibrary.class);
      Integer id = groupId(library, group);
      return id != null && contains(groupsOf(library, user), id);
    } catch (LinkageError e) {
      LOG.warn("further groups of {} cannot be asked for: {}", user, e.getMessage());
      return false;
    }
  }

  /** The C library answers in memory it uses again with the next call. */
  private static synchronized @Nullable Integer groupId(CLibrary library, String group) {
    Pointer entry = library.getgrnam(group);
    // struct group { char *name; char *password; gid_t id; … }
    return entry == null ? null : entry.getInt(2L * Native.POINTER_SIZE);
  }

  private static int[] groupsOf(CLibrary library, String user) {
    int[] groups = new int[64];
    IntByReference count = new IntByReference(groups.length);
    while (library.getgrouplist(user, NOBODY, groups, count) < 0 && groups.length < MOST_GROUPS) {
      groups = new int[groups.length * 4];
      count.setValue(groups.length);
    }
    return Arrays.copyOf(groups, Math.min(groups.length, Math.max(0, count.getValue())));
  }

  private static boolean contains(int[] groups, int id) {
    return Arrays.stream(groups).anyMatch(group -> group == id);
  }
}
