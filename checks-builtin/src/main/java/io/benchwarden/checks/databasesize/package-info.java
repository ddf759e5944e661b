/** The check {@code database-size}. Uses the plugin interface alone. */
@NullMarked
package io.benchwarden.checks.databasesize;

import org.jspecify.annotations.NullMarked;
