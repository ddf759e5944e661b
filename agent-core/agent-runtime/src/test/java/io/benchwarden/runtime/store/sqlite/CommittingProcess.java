package io.benchwarden.runtime.store.sqlite;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process of its own that commits changes until it is killed, and says so after each. */
final class CommittingProcess {
  private CommittingProcess() {}

  /** Arguments: the state directory, and the number of the first change. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (SqliteStore store = new StoreFixture().open(Path.of(arguments[0]))) {
      for (long n = Long.parseLong(arguments[1]); ; n++) {
        store.commit(StoreFixture.change(n));
        out.println(n);
      }
    }
  }
}
