/** Delivers to a Discord webhook: an embed, edited when it is over. */
@NullMarked
package io.benchwarden.notifiers.discord;

import org.jspecify.annotations.NullMarked;
