/** What survives a crash: alerts, what was told, the outbox, the series. */
@NullMarked
package io.benchwarden.runtime.store;

import org.jspecify.annotations.NullMarked;
