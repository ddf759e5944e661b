/** What a bench writes about itself: monitor lines, access logs, error logs. Read by offset. */
@NullMarked
package io.benchwarden.bench.monitor;

import org.jspecify.annotations.NullMarked;
