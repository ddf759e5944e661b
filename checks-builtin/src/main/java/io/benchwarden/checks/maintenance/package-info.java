/** The check {@code maintenance}. */
@NullMarked
package io.benchwarden.checks.maintenance;

import org.jspecify.annotations.NullMarked;
