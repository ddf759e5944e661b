/** The check {@code site-health}. */
@NullMarked
package io.benchwarden.checks.sitehealth;

import org.jspecify.annotations.NullMarked;
