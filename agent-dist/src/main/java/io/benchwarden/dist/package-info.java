/** The program: main class, command line, and what ties the rooms together. */
@NullMarked
package io.benchwarden.dist;

import org.jspecify.annotations.NullMarked;
