/** What a message says, before it is a mail or a chat message: the same words in every medium. */
@NullMarked
package io.benchwarden.notifiers.message;

import org.jspecify.annotations.NullMarked;
