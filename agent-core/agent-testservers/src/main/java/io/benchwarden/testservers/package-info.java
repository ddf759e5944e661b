/** Real servers, started without installation, for tests and for the demo. Never in a package. */
@NullMarked
package io.benchwarden.testservers;

import org.jspecify.annotations.NullMarked;
