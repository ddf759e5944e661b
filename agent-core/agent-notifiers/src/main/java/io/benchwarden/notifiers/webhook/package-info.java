/** Delivers to an HTTP endpoint: Alertmanager's JSON, signed as Standard Webhooks has it. */
@NullMarked
package io.benchwarden.notifiers.webhook;

import org.jspecify.annotations.NullMarked;
