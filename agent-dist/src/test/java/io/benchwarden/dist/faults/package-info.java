/** The daemon under every fault of {@code docs/design/faults.md}. */
@org.jspecify.annotations.NullMarked
package io.benchwarden.dist.faults;
