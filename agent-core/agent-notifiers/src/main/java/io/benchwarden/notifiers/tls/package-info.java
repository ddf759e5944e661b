/** What the notifiers share of TLS. */
@NullMarked
package io.benchwarden.notifiers.tls;

import org.jspecify.annotations.NullMarked;
