package io.benchwarden.runtime.config;

import io.benchwarden.api.Hold;
import io.benchwarden.api.Threshold;
import java.util.Optional;

/**
 * How one condition is judged.
 *
 * @param condition its name
 * @param threshold the levels; empty where findings decide
 * @param hold how long it must hold
 * @param origin where the levels are configured
 */
public record ConditionRule(
    String condition, Optional<Threshold> threshold, Hold hold, Origin origin) {}
