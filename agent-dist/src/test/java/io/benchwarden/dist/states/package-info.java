/** The corpus of states: a bench in every condition it is known to get into, and what is told. */
@org.jspecify.annotations.NullMarked
package io.benchwarden.dist.states;
