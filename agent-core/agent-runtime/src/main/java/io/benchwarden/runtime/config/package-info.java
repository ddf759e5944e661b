/**
 * From HOCON files to validated, immutable records. The only package that knows typesafe-config.
 */
@NullMarked
package io.benchwarden.runtime.config;

import org.jspecify.annotations.NullMarked;
