/**
 * Links in messages by which a reader acknowledges or silences an alert: signed, single use, good
 * over restarts. Whoever holds a link may use it, and nothing but what it names.
 */
@NullMarked
package io.benchwarden.runtime.link;

import org.jspecify.annotations.NullMarked;
