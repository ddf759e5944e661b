package io.benchwarden.checks.cpu;

/** Where the CPU check reads. Tests replace it. */
@FunctionalInterface
interface CpuSource {
  CpuSample read();
}
