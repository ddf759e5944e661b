/** Delivers to PagerDuty: Events API v2. */
@NullMarked
package io.benchwarden.notifiers.pagerduty;

import org.jspecify.annotations.NullMarked;
