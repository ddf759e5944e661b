/** Delivers to Microsoft Teams: an Adaptive Card to a Workflows webhook. */
@NullMarked
package io.benchwarden.notifiers.teams;

import org.jspecify.annotations.NullMarked;
