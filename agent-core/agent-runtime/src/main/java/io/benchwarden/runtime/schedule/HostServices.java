package io.benchwarden.runtime.schedule;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.api.bench.HttpProbe;
import io.benchwarden.api.bench.ProcessRunner;
import java.util.List;

/** What a run may use of the host. Safe for use by several threads. */
public interface HostServices {

  /** The benches there are now, sorted by name; empty where the host has none. Must not block. */
  List<Bench> benches();

  /** Runs programs. */
  ProcessRunner processes();

  /** Sends HTTP requests. */
  HttpProbe http();

  /** What was measured before. */
  default MeasurementHistory history() {
    return MeasurementHistory.NONE;
  }
}
