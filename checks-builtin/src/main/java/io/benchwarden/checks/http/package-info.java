/** An address of the web that must answer. */
@NullMarked
package io.benchwarden.checks.http;

import org.jspecify.annotations.NullMarked;
