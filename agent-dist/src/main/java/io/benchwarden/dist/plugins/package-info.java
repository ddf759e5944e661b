/** What an author and an operator do with plugins: write one, judge one, see which are loaded. */
@NullMarked
package io.benchwarden.dist.plugins;

import org.jspecify.annotations.NullMarked;
