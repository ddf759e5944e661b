package io.benchwarden.bench.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives and streams that somebody made to hurt, and what a bad disk makes of good ones. */
class HostileBackupsTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int CORRUPTIONS = 400;

  @TempDir Path folder;

  @Test
  void random_corruption_never_hangs_and_never_throws() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("HostileBackupsTest: repeat with -Dseed=" + seed);
    Random random = new Random(seed);
    byte[][] files = {BackupFiles.dump(50), archive(), BackupFiles.gzip(archive())};
    String[] names = {"1-acme-database.sql.gz", "1-acme-files.tar", "1-acme-files.tgz"};
    for (int round = 0; round < CORRUPTIONS; round++) {
      int which = random.nextInt(files.length);
      byte[] corrupt = corrupt(files[which], random);
      FileVerdict verdict = read(names[which], corrupt);
      if (which == 0 && corrupt.length < files[which].length) {
        assertThat(verdict.fault()).as("round %d, seed %d", round, seed).isPresent();
      }
    }
  }

  private static byte[] corrupt(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    switch (random.nextInt(4)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      case 2 -> {
        int from = random.nextInt(bytes.length);
        Arrays.fill(bytes, from, Math.min(bytes.length, from + 4096), (byte) 0);
      }
      default -> {
        byte[] noise = new byte[1 + random.nextInt(64)];
        random.nextBytes(noise);
        int at = random.nextInt(Math.max(1, bytes.length - noise.length));
        System.arraycopy(noise, 0, bytes, at, Math.min(noise.length, bytes.length - at));
      }
    }
    return bytes;
  }

  @Test
  void a_bomb_is_given_up_early() throws Exception {
    Path bomb = folder.resolve("1-acme-database.sql.gz");
    byte[] zeros = new byte[1 << 20];
    try (OutputStream stream = BackupFiles.gzipTo(Files.newOutputStream(bomb))) {
      for (int megabyte = 0; megabyte < 1100; megabyte++) {
        stream.write(zeros);
      }
    }
    FileVerdict verdict = assertTimeoutPreemptively(LIMIT, () -> BackupFiles.verdict(bomb));
    assertThat(verdict.fault()).contains(BackupFault.IMPLAUSIBLE);
  }

  @Test
  void sizes_that_no_file_has_are_told() throws Exception {
    assertThat(archiveWithSize("77777777777\0").fault()).contains(BackupFault.CUT_OFF);
    assertThat(archiveWithSize("-0000000001\0").fault()).contains(BackupFault.DAMAGED);
    assertThat(archiveWithSize("99999999999\0").fault()).contains(BackupFault.DAMAGED);
    String negative = "\u00FF".repeat(12);
    assertThat(archiveWithSize(negative).fault()).contains(BackupFault.DAMAGED);
    String beyond = "\u0080" + "\u00FF".repeat(11);
    assertThat(archiveWithSize(beyond).fault()).contains(BackupFault.DAMAGED);
    String huge = "\u0080\0\0\0\u007F" + "\u00FF".repeat(7);
    assertThat(archiveWithSize(huge).fault()).contains(BackupFault.DAMAGED);
  }

  @Test
  void an_archive_cut_anywhere_is_told_and_whole_ones_are_whole() throws Exception {
    byte[] whole = archive();
    assertThat(read("1-acme-files.tar", whole).contents().summary())
        .isEqualTo("archive of 2 entries");
    for (int length = 1; length < whole.length - 1024; length += 61) {
      assertThat(read("1-acme-files.tar", Arrays.copyOf(whole, length)).fault()).isPresent();
    }
    assertThat(read("1-acme-files.tar", new byte[10_240]).fault()).contains(BackupFault.EMPTY);
    byte[] cutTgz = BackupFiles.gzip(whole);
    assertThat(read("1-acme-files.tgz", Arrays.copyOf(cutTgz, cutTgz.length - 1)).fault())
        .contains(BackupFault.CUT_OFF);
  }

  @Test
  void the_size_in_a_pax_header_holds() throws Exception {
    byte[] record = new byte[512];
    byte[] text = "13 size=2000\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, record, 0, text.length);
    byte[] archive =
        BackupFiles.join(
            header("pax", "00000000015\0", 'x'),
            record,
            header("file", "00000000000\0", '0'),
            new byte[2048],
            header("last", "00000000000\0", '0'),
            new byte[1024]);
    assertThat(read("1-acme-files.tar", archive).contents())
        .isEqualTo(new BackupContents.Archive(2));
  }

  @Test
  void endless_headers_of_gzip_are_cut_short() throws Exception {
    byte[] name = new byte[1 << 20];
    Arrays.fill(name, (byte) 'a');
    byte[] endless = BackupFiles.join(new byte[] {0x1F, (byte) 0x8B, 8, 8, 0, 0, 0, 0, 0, 0}, name);
    assertThat(read("1-acme-database.sql.gz", endless).faultText().orElseThrow())
        .contains("the header of member 1 has no end");
    byte[] padded = BackupFiles.join(BackupFiles.dump(3), new byte[100_000]);
    assertThat(read("1-acme-database.sql.gz", padded).fault()).as("zeros of a tape").isEmpty();
    byte[] garbage = BackupFiles.join(BackupFiles.dump(3), new byte[] {1, 2, 3});
    assertThat(read("1-acme-database.sql.gz", garbage).fault()).contains(BackupFault.DAMAGED);
  }

  @Test
  void a_link_is_not_followed() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "root:x:0:0");
    Path link = folder.resolve("20261123_185417-acme-database.sql.gz");
    Files.createSymbolicLink(link, secret);
    assertThat(new BackupFolder(folder, "acme").sets()).isEmpty();
  }

  private FileVerdict archiveWithSize(String size) throws Exception {
    return read(
        "1-acme-files.tar",
        BackupFiles.join(header("a\nb", size, '0'), new byte[512], new byte[1024]));
  }

  private static byte[] archive() {
    return BackupFiles.join(
        header("./acme/public/files/", "00000000000\0", '5'),
        header("./line\nbreak\u0007", "00000001750\0", '0'),
        "a".repeat(1024).getBytes(StandardCharsets.US_ASCII),
        new byte[1024]);
  }

  private static byte[] header(String name, String size, char type) {
    byte[] block = new byte[512];
    byte[] nameBytes = name.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(nameBytes, 0, block, 0, nameBytes.length);
    System.arraycopy(size.getBytes(StandardCharsets.ISO_8859_1), 0, block, 124, 12);
    Arrays.fill(block, 148, 156, (byte) ' ');
    block[156] = (byte) type;
    int sum = 0;
    for (byte octet : block) {
      sum += octet & 0xFF;
    }
    byte[] digits = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, block, 148, 8);
    return block;
  }

  private FileVerdict read(String name, byte[] bytes) throws Exception {
    Path path = Files.write(folder.resolve(name), bytes);
    return assertTimeoutPreemptively(LIMIT, () -> BackupFiles.verdict(path));
  }
}
