package io.benchwarden.bench;

import io.benchwarden.api.bench.Bench;

/** A bench as the built-in checks see it: the plugin interface's view, and what lies behind it. */
public interface FrappeBench extends Bench {
  /** What the operator said of it. */
  BenchOptions options();
}
