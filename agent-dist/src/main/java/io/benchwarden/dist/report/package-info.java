/** What single runs of probes said, in a form that can be printed, sent and read back. */
@NullMarked
package io.benchwarden.dist.report;

import org.jspecify.annotations.NullMarked;
