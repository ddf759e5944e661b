package io.benchwarden.bench.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads a stream to its end and keeps its beginning. What was kept can be asked for at any time.
 */
final class Capture implements Runnable {
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream(512);
  private final InputStream stream;
  private final int limit;

  Capture(InputStream stream, int limit) {
    this.stream = stream;
    this.limit = limit;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[8192];
    int count = read(buffer);
    while (count >= 0) {
      keep(buffer, count);
      count = read(buffer);
    }
  }

  private int read(byte[] buffer) {
    try {
      return stream.read(buffer);
    } catch (IOException closedWithTheProcess) {
      return -1;
    }
  }

  private void keep(byte[] buffer, int count) {
    synchronized (kept) {
      kept.write(buffer, 0, Math.min(count, limit - kept.size()));
    }
  }

  String text() {
    synchronized (kept) {
      return kept.toString(StandardCharsets.UTF_8);
    }
  }
}
