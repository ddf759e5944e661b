/** The check {@code ssl}: certificates as they are served and as they lie on disk. */
@NullMarked
package io.benchwarden.checks.ssl;

import org.jspecify.annotations.NullMarked;
