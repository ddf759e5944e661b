/** Files that must be fresh. */
@NullMarked
package io.benchwarden.checks.fileage;

import org.jspecify.annotations.NullMarked;
