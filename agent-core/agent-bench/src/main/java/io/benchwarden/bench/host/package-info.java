/** The host: programs that are run and HTTP requests that are sent on behalf of checks. */
@NullMarked
package io.benchwarden.bench.host;

import org.jspecify.annotations.NullMarked;
