/** Which alerts go to which channels. */
@NullMarked
package io.benchwarden.runtime.route;

import org.jspecify.annotations.NullMarked;
