package io.benchwarden.checks.failedjobs;

import java.time.Instant;
import java.util.Optional;

/**
 * A job in RQ's registry of failed ones.
 *
 * @param id its id
 * @param site the site it ran for; empty if neither id nor description tells
 * @param method the method it ran; {@code an unknown method} if nothing tells
 * @param at when it failed
 * @param finished whether the job itself ended; if not, its worker died
 */
record FailedJob(String id, Optional<String> site, String method, Instant at, boolean finished) {}
