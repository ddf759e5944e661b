/** Delivers to Slack: a bot's token with threads and edits, or an incoming webhook. */
@NullMarked
package io.benchwarden.notifiers.slack;

import org.jspecify.annotations.NullMarked;
