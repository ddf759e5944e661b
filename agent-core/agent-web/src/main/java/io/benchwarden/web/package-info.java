/**
 * The listener on loopback, and the place where whatever answers HTTP registers: an {@link
 * io.benchwarden.web.Endpoint} is a method, a path and a handler.
 */
@NullMarked
package io.benchwarden.web;

import org.jspecify.annotations.NullMarked;
