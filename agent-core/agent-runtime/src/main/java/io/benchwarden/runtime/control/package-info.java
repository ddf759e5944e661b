/**
 * The door for commands: a UNIX socket on which one line of JSON asks and one answers. The kernel
 * says who asks.
 *
 * <p>Asked: <code>{"command":"check","arguments":{"name":"disk"}}</code>. Answered: any number of
 * <code>{"progress":…}</code>, then <code>{"ok":true,"result":…}</code> or <code>
 * {"ok":false,"reason":"refused","error":"a sentence"}</code>, and the end of the connection.
 */
@NullMarked
package io.benchwarden.runtime.control;

import org.jspecify.annotations.NullMarked;
