/**
 * From what probes saw to alerts: thresholds, holds, states, dependencies. Nothing here knows a
 * receiver, and apart from the two books ({@code Alerts}, {@code SubjectBook}) everything is a pure
 * function.
 */
@NullMarked
package io.benchwarden.runtime.alert;

import org.jspecify.annotations.NullMarked;
