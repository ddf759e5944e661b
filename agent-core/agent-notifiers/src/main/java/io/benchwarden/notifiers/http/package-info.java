/**
 * One HTTP exchange with a receiver, under one time limit, and what its answer or its silence
 * means. Of an address only scheme and host are ever shown.
 */
@NullMarked
package io.benchwarden.notifiers.http;

import org.jspecify.annotations.NullMarked;
