/** Certificates of any validity, and an endpoint that serves them by name. */
@NullMarked
package io.benchwarden.testservers.tls;

import org.jspecify.annotations.NullMarked;
