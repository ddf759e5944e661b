/** Several probes run once, without a daemon or by it, and what they say told together. */
@NullMarked
package io.benchwarden.dist.survey;

import org.jspecify.annotations.NullMarked;
