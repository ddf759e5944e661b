package io.benchwarden.dist.doctor;

import io.benchwarden.dist.doctor.Look.Area;

/**
 * Something the agent should see and does not.
 *
 * @param area what kind of thing
 * @param subject which one
 * @param reason why it is not seen
 * @param cure what to do: a command, or a sentence
 */
public record BlindSpot(Area area, String subject, String reason, String cure) {}
