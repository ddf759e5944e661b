/** What keeps the agent from seeing: looked at from inside its sandbox and from outside. */
@NullMarked
package io.benchwarden.dist.doctor;

import org.jspecify.annotations.NullMarked;
