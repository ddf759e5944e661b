/** Pushes alerts into Prometheus Alertmanager: API v2. */
@NullMarked
package io.benchwarden.notifiers.alertmanager;

import org.jspecify.annotations.NullMarked;
