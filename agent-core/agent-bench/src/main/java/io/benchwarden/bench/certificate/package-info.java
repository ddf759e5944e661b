/** Certificates: those that a server shows, those on disk, and who is said to have them. */
@NullMarked
package io.benchwarden.bench.certificate;

import org.jspecify.annotations.NullMarked;
