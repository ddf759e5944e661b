package io.benchwarden.checks.memory;

import java.io.IOException;
import java.util.List;

/** Where the memory check reads. Tests replace it. */
interface MemorySource {

  MemorySample read() throws IOException;

  /** The programs that hold most, a line each; costs some 20 ms of CPU time. */
  List<String> largestPrograms();
}
