/**
 * From alerts to messages on disk and out of the door: who is told what, when and why. Holds the
 * pipeline that ties both halves of the line together.
 */
@NullMarked
package io.benchwarden.runtime.notification;

import org.jspecify.annotations.NullMarked;
