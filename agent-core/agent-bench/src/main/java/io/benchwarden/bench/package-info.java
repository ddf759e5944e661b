/** What a Frappe bench is: where things lie, what they mean, how to read them without harm. */
@NullMarked
package io.benchwarden.bench;

import org.jspecify.annotations.NullMarked;
