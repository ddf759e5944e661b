/**
 * A week of a healthy, busy bench on the test's clock: what normal life looks like to the checks.
 */
@org.jspecify.annotations.NullMarked
package io.benchwarden.dist.week;
