/** A port that must answer. */
@NullMarked
package io.benchwarden.checks.tcp;

import org.jspecify.annotations.NullMarked;
