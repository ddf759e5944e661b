/** How amounts are written for people: one way for all built-in checks. */
@NullMarked
package io.benchwarden.checks.display;

import org.jspecify.annotations.NullMarked;
