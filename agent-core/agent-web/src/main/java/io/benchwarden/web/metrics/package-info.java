/** {@code /metrics}: what probes saw last, alerts, and counts of the agent's own doings. */
@NullMarked
package io.benchwarden.web.metrics;

import org.jspecify.annotations.NullMarked;
