/** The check {@code mariadb}. */
@NullMarked
package io.benchwarden.checks.mariadb;

import org.jspecify.annotations.NullMarked;
