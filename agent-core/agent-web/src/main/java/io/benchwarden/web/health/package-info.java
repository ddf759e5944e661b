/** {@code /healthz} and {@code /readyz}. */
@NullMarked
package io.benchwarden.web.health;

import org.jspecify.annotations.NullMarked;
