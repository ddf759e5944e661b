/** The check {@code failed-jobs}. Uses the plugin interface alone. */
@NullMarked
package io.benchwarden.checks.failedjobs;

import org.jspecify.annotations.NullMarked;
