/** The check {@code exec}. */
@NullMarked
package io.benchwarden.checks.exec;

import org.jspecify.annotations.NullMarked;
