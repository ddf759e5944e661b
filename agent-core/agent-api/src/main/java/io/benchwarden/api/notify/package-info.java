/** How a plugin delivers notifications: mail, webhook, chat. */
@NullMarked
package io.benchwarden.api.notify;

import org.jspecify.annotations.NullMarked;
