package io.benchwarden.web.metrics;

import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/**
 * What the agent itself costs, under the names that every Java program has: {@code
 * process_cpu_seconds_total}, {@code process_open_fds}, {@code jvm_memory_used_bytes} and others.
 */
public final class RuntimeMetrics {
  private RuntimeMetrics() {}

  /** Adds them to a registry; read at each scrape. */
  public static void register(PrometheusRegistry registry) {
    ProcessMetrics.builder().register(registry);
    JvmMemoryMetrics.builder().register(registry);
    JvmThreadsMetrics.builder().register(registry);
    JvmGarbageCollectorMetrics.builder().register(registry);
  }
}
