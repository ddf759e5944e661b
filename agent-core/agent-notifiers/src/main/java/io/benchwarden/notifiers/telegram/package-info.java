/** Delivers to a Telegram chat through a bot. */
@NullMarked
package io.benchwarden.notifiers.telegram;

import org.jspecify.annotations.NullMarked;
