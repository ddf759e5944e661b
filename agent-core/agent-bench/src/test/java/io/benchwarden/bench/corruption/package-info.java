/** What a reader of foreign data may be given: cut, garbled, huge, hostile. */
@org.jspecify.annotations.NullMarked
package io.benchwarden.bench.corruption;
