/** What an author of checks and notifiers tests with: fakes, a steerable clock, contracts. */
@NullMarked
package io.benchwarden.testkit;

import org.jspecify.annotations.NullMarked;
