/** The job queues as RQ keeps them in Redis. Reads only, and unpickles nothing. */
@NullMarked
package io.benchwarden.bench.rq;

import org.jspecify.annotations.NullMarked;
