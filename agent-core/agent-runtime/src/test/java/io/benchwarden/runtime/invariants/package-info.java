/**
 * The rules of alerting as an oracle that knows no class of the engine: only what was put in, and
 * what receivers got.
 */
package io.benchwarden.runtime.invariants;
