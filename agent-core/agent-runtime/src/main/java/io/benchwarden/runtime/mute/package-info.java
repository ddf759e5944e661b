/** What people ask not to be told, and for how long: knows labels and times, no alert. */
@NullMarked
package io.benchwarden.runtime.mute;

import org.jspecify.annotations.NullMarked;
