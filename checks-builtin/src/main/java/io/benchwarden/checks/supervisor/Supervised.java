package io.benchwarden.checks.supervisor;

import io.benchwarden.api.bench.Bench;
import io.benchwarden.bench.supervisor.ProgramPlan;
import java.util.Optional;

/**
 * A bench that supervisor runs.
 *
 * @param bench the bench
 * @param plan what its files ask supervisor to run; empty if they do not tell
 */
record Supervised(Bench bench, Optional<ProgramPlan> plan) {}
