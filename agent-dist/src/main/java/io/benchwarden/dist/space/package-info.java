/** What takes the room on a bench's disks: file trees and databases, read without hurry. */
@NullMarked
package io.benchwarden.dist.space;

import org.jspecify.annotations.NullMarked;
