/**
 * The store in two SQLite files: {@code state.db}, durable at each commit, and {@code series.db},
 * capped and allowed to lose the last seconds. The reasons are in {@code docs/design/store.md}.
 */
@NullMarked
package io.benchwarden.runtime.store.sqlite;

import org.jspecify.annotations.NullMarked;
