/** The check {@code cpu}: load, busy time, waiting for disks, time stolen by the host, pressure. */
@NullMarked
package io.benchwarden.checks.cpu;

import org.jspecify.annotations.NullMarked;
