/**
 * Templates by which operators word messages themselves: Mustache without logic, checked when the
 * configuration is loaded.
 */
@NullMarked
package io.benchwarden.notifiers.template;

import org.jspecify.annotations.NullMarked;
