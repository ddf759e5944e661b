package io.benchwarden.operations;

/** Text of which the beginning and the end are kept. */
final class BoundedOutput {
  private static final int HALF = 32 << 10;

  private final StringBuilder head = new StringBuilder();
  private final StringBuilder tail = new StringBuilder();
  private long dropped;

  void add(String text) {
    int room = Math.min(text.length(), HALF - head.length());
    head.append(text, 0, room);
    tail.append(text, room, text.length());
    int excess = tail.length() - HALF;
    if (excess > 0) {
      tail.delete(0, excess);
      dropped += excess;
    }
  }

  String text() {
    return dropped == 0
        ? head.toString() + tail
        : "%s%n… %d characters left out …%n%s".formatted(head, dropped, tail);
  }
}
