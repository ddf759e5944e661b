/**
 * Sites of a bench and their configuration files, read without trusting what tenants' code wrote.
 */
@NullMarked
package io.benchwarden.bench.site;

import org.jspecify.annotations.NullMarked;
