/**
 * The check {@code disk}: space, inodes and unwanted read-only state of every mounted file system.
 * It uses nothing but the plugin interface, as anybody's check would.
 */
@NullMarked
package io.benchwarden.checks.disk;

import org.jspecify.annotations.NullMarked;
