package io.benchwarden.bench.rq;

import java.time.Instant;

/**
 * An entry of the registry of started jobs.
 *
 * @param job the job
 * @param givenUpAt when RQ takes it for dead unless its worker speaks before
 */
public record StartedJob(RqJob job, Instant givenUpAt) {}
