package io.benchwarden.bench.backup;

import java.util.Set;

/**
 * Walks an encrypted message (RFC 9580, section 4) from packet to packet. That needs no key, and
 * shows whether it is one and has an end; what is in it, only who has the key can tell.
 */
final class OpenPgpSink implements ByteSink {
  private static final Set<Integer> SESSION_KEYS = Set.of(1, 3);
  private static final Set<Integer> ENCRYPTED_DATA = Set.of(9, 18, 20);
  private static final int MARKER = 10;
  private static final int PADDING = 21;
  private static final int NO_TAG = -1;

  private int tag = NO_TAG;
  private boolean oldFormat;
  private long length;
  private int lengthBytes;
  private boolean twoOctets;
  private boolean lengthFollows;
  private long toSkip;
  private boolean toTheEnd;
  private boolean partial;
  private boolean hasData;
  private long packets;

  /** Whether a file begins as such a message does. */
  static boolean beginsLike(int firstByte) {
    return (firstByte & 0x80) != 0 && SESSION_KEYS.contains(tag(firstByte));
  }

  private static int tag(int head) {
    return (head & 0x40) != 0 ? head & 0x3F : head >> 2 & 0x0F;
  }

  @Override
  public void accept(byte[] block, int offset, int count) throws BackupFaultException {
    int at = offset;
    int end = offset + count;
    while (at < end) {
      if (toTheEnd) {
        return;
      }
      if (toSkip > 0) {
        int skipped = (int) Math.min(toSkip, end - at);
        toSkip -= skipped;
        at += skipped;
      } else {
        take(block[at] & 0xFF);
        at++;
      }
    }
  }

  /** A byte of a packet's head. */
  private void take(int octet) throws BackupFaultException {
    if (lengthBytes > 0) {
      length = length << 8 | octet;
      lengthBytes--;
      skipIfKnown();
    } else if (lengthFollows || partial) {
      takeLength(octet);
    } else {
      begin(octet);
    }
  }

  private void begin(int head) throws BackupFaultException {
    packets++;
    tag = (head & 0x80) == 0 ? NO_TAG : tag(head);
    if (!isExpected()) {
      throw new BackupFaultException(
          packets == 1 ? BackupFault.MISNAMED : BackupFault.DAMAGED,
          "packet %d belongs to no encrypted message".formatted(packets));
    }
    hasData |= ENCRYPTED_DATA.contains(tag);
    oldFormat = (head & 0x40) == 0;
    length = 0;
    if (!oldFormat) {
      lengthFollows = true;
    } else if ((head & 3) == 3) {
      toTheEnd = true;
    } else {
      lengthBytes = 1 << (head & 3);
    }
  }

  private boolean isExpected() {
    return !hasData
        && (SESSION_KEYS.contains(tag)
            || tag == MARKER
            || tag == PADDING
            || packets > 1 && ENCRYPTED_DATA.contains(tag));
  }

  private void takeLength(int octet) {
    lengthFollows = false;
    partial = octet >= 224 && octet < 255;
    if (octet < 192) {
      toSkip = octet;
    } else if (octet < 224) {
      // (octet - 192) * 256 + next + 192, the last part added when the next octet is there.
      length = octet - 192;
      lengthBytes = 1;
      twoOctets = true;
    } else if (partial) {
      toSkip = 1L << (octet & 0x1F);
    } else {
      length = 0;
      lengthBytes = 4;
    }
  }

  private void skipIfKnown() {
    if (lengthBytes == 0) {
      toSkip = twoOctets && !oldFormat ? length + 192 : length;
      twoOctets = false;
    }
  }

  @Override
  public BackupContents end() throws BackupFaultException {
    boolean inPacket = toSkip > 0 || lengthBytes > 0 || lengthFollows || partial;
    if (inPacket || !hasData) {
      throw new BackupFaultException(BackupFault.CUT_OFF, "in packet " + packets);
    }
    return new BackupContents.Encrypted();
  }
}
