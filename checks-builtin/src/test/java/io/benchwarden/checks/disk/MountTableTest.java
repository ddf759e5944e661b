package io.benchwarden.checks.disk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MountTableTest {
  private static final String SERVER =
      """
      22 27 0:21 / /proc rw,relatime - proc proc rw
      24 27 0:6 / /dev rw,relatime - devtmpfs devtmpfs rw,size=12334432k
      25 24 0:23 / /dev/shm rw shared:4 - tmpfs tmpfs rw
      27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,errors=remount-ro
      28 27 254:0 /home /srv/home rw,relatime shared:1 - ext4 /dev/vda1 rw,errors=remount-ro
      29 27 254:16 /data /bench rw,relatime - xfs /dev/vdb rw
      30 27 254:16 / /mnt/data\\040disk rw,relatime - xfs /dev/vdb rw
      31 27 7:1 / /snap/core/1 ro,nodev,relatime - squashfs /dev/loop1 ro
      32 27 0:50 / /run/user/1000 rw,nosuid - tmpfs tmpfs rw
      33 27 0:51 / /var/lib/docker/overlay2/x/merged rw - overlay overlay rw,lowerdir=a
      34 27 0:52 / /srv/backups rw,relatime - nfs4 nas:/volume1 rw,vers=4.2
      35 27 0:53 / /run/user/1000/doc rw - fuse.portal portal rw
      this is no line of that file
      """;

  @Test
  void every_file_system_that_can_fill_up_is_watched_once() {
    assertThat(MountTable.parse(SERVER).worthWatching())
        .extracting(Mount::path)
        .containsExactly("/", "/dev/shm", "/mnt/data disk", "/srv/backups");
  }

  @Test
  void a_path_is_held_by_the_nearest_mount_above_it() {
    MountTable table = MountTable.parse(SERVER);
    assertThat(table.holding("/srv/backups/main")).map(Mount::type).contains("nfs4");
    assertThat(table.holding("/srv/backups2")).map(Mount::path).contains("/");
  }

  @Test
  void of_two_mounts_on_one_path_the_later_is_seen() {
    MountTable table =
        MountTable.parse(
            """
            27 1 254:0 / / rw - ext4 /dev/vda1 rw
            40 27 254:1 / /data rw - ext4 /dev/vdb rw
            41 40 254:2 / /data rw - xfs /dev/vdc rw
            """);
    assertThat(table.worthWatching()).extracting(Mount::source).contains("/dev/vdc");
    assertThat(table.worthWatching()).extracting(Mount::source).doesNotContain("/dev/vdb");
  }

  @Test
  void fstab_tells_what_should_be_writable() {
    MountPlan plan =
        MountPlan.parse(
            """
            # a comment with four more words
            UUID=1 / ext4 errors=remount-ro 0 1
            UUID=2 /archive ext4 ro,noatime 0 2
            UUID=3 /mnt/data\\040disk xfs defaults 0 2
            """);
    assertThat(plan.writable()).containsExactlyInAnyOrder("/", "/mnt/data disk");
  }
}
