/** The agent's check of itself: a monitor that fails in silence is worse than none. */
@NullMarked
package io.benchwarden.runtime.self;

import org.jspecify.annotations.NullMarked;
