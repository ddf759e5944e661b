/** Everything about one site on one page; no secret of it. */
@NullMarked
package io.benchwarden.dist.siteinfo;

import org.jspecify.annotations.NullMarked;
