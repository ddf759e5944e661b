/** What systemd is told: readiness, status, and that the scheduling loop lives. */
@NullMarked
package io.benchwarden.runtime.systemd;

import org.jspecify.annotations.NullMarked;
