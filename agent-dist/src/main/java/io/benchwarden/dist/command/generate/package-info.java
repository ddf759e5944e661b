/** What is made of the descriptions of the commands: completion, manual pages, the archive. */
@NullMarked
package io.benchwarden.dist.command.generate;

import org.jspecify.annotations.NullMarked;
