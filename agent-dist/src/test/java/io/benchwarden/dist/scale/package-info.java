/** What many sites cost the servers that the agent reads. */
@org.jspecify.annotations.NullMarked
package io.benchwarden.dist.scale;
