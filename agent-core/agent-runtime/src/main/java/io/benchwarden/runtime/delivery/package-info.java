/** When and on which threads notifications are sent; knows no alert. */
@NullMarked
package io.benchwarden.runtime.delivery;

import org.jspecify.annotations.NullMarked;
