/** The command line, one class a command. */
@NullMarked
package io.benchwarden.dist.command;

import org.jspecify.annotations.NullMarked;
