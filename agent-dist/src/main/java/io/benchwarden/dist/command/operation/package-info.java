/** The commands that change a bench, one class a command. */
@NullMarked
package io.benchwarden.dist.command.operation;

import org.jspecify.annotations.NullMarked;
