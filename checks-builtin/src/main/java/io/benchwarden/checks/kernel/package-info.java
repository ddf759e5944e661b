/** What several checks read from the kernel by hand, where no library offers it. */
@NullMarked
package io.benchwarden.checks.kernel;

import org.jspecify.annotations.NullMarked;
