package io.benchwarden.checks.disk;

import io.benchwarden.api.Effect;
import io.benchwarden.api.Finding;
import io.benchwarden.api.Observation;
import io.benchwarden.api.Severity;
import io.benchwarden.api.Subject;
import io.benchwarden.api.Unit;
import io.benchwarden.checks.display.Amounts;
import java.util.Optional;

/** What is said about one file system. */
record DiskWords(String path, Mount mount, Usage usage) {

  Observation.Builder observation(MountPlan plan) {
    Observation.Builder observation =
        Observation.of(Subject.mount(path))
            .measure(DiskCheck.SPACE_USED, usage.usedSpace(), Unit.RATIO)
            .measure(DiskCheck.SPACE_FREE, usage.availableBytes(), Unit.BYTES)
            .measure(DiskCheck.SPACE_TOTAL, usage.totalBytes(), Unit.BYTES)
            .finding(space())
            .finding(free())
            .evidence(
                "%s from %s: %s in all, %s used, %s free for programs"
                    .formatted(
                        mount.type(),
                        mount.source(),
                        Amounts.bytes(usage.totalBytes()),
                        Amounts.bytes(usage.usedBytes()),
                        Amounts.bytes(usage.availableBytes())));
    if (usage.totalInodes() > 0) {
      observation
          .measure(DiskCheck.INODES_USED, usage.usedInodes(), Unit.RATIO)
          .finding(inodes())
          .evidence(
              "inodes: %d in all, %d free".formatted(usage.totalInodes(), usage.freeInodes()));
    }
    readOnly(plan).ifPresent(observation::finding);
    return observation;
  }

  private Finding space() {
    return Finding.words(
            DiskCheck.SPACE,
            "%s is %s full, %s free"
                .formatted(
                    path,
                    Amounts.percent(usage.usedSpace()),
                    Amounts.bytes(usage.availableBytes())))
        .stillWorks("writes go on until the last byte is used")
        .command("du -xh --max-depth=2 %s | sort -h | tail -n 20".formatted(quoted()))
        .command("lsof -nP +L1   # deleted files that still hold space")
        .build();
  }

  private Finding free() {
    return Finding.words(
            DiskCheck.FREE, "%s has %s free".formatted(path, Amounts.bytes(usage.availableBytes())))
        .command("du -xh --max-depth=2 %s | sort -h | tail -n 20".formatted(quoted()))
        .build();
  }

  private Finding inodes() {
    return Finding.words(
            DiskCheck.INODES,
            "%s has %d inodes left of %d (%s used): soon no file can be made there"
                .formatted(
                    path,
                    usage.freeInodes(),
                    usage.totalInodes(),
                    Amounts.percent(usage.usedInodes())))
        .stillWorks("existing files can be written")
        .command("du -x --inodes --max-depth=3 %s | sort -n | tail -n 20".formatted(quoted()))
        .build();
  }

  /**
   * A file system that takes no writes while its mount does was stopped by the kernel. Where both
   * say read-only, somebody may have wanted it: then fstab decides.
   */
  private Optional<Finding> readOnly(MountPlan plan) {
    if (!mount.isFileSystemReadOnly()) {
      return Optional.empty();
    }
    if (mount.isShutDown() || !mount.isReadOnly()) {
      return Optional.of(
          takesNoWrites("the kernel stopped writing after an error")
              .cause("file-system-error", "the kernel stopped writing after an error")
              .command("journalctl -k -b | grep -iE 'error|remount|I/O' | tail -n 30")
              .command("findmnt --verify   # repair the file system before mounting it again")
              .build());
    }
    if (plan.wantsWritable(mount.path())) {
      return Optional.of(
          takesNoWrites("it is mounted read-only, but /etc/fstab wants it writable")
              .cause("mounted-read-only", "it is mounted read-only against /etc/fstab")
              .command("findmnt -o TARGET,SOURCE,FSTYPE,OPTIONS --target " + quoted())
              .command("mount -o remount,rw " + quoted())
              .build());
    }
    return Optional.empty();
  }

  private Finding.Builder takesNoWrites(String why) {
    return Finding.of(
            DiskCheck.READ_ONLY, Severity.CRITICAL, "%s takes no writes: %s".formatted(path, why))
        .stillWorks("files can be read")
        .effect(Effect.outage());
  }

  private String quoted() {
    return "'" + path.replace("'", "'\\''") + "'";
  }
}
