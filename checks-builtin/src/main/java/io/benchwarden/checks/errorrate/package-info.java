/** The check {@code error-rate}. */
@NullMarked
package io.benchwarden.checks.errorrate;

import org.jspecify.annotations.NullMarked;
