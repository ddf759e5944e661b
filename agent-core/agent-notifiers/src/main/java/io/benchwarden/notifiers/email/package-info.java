/**
 * Delivers by SMTP: text and HTML, threaded, over the first of several servers that takes the mail.
 */
@NullMarked
package io.benchwarden.notifiers.email;

import org.jspecify.annotations.NullMarked;
