/**
 * Where links in messages lead: {@code GET} shows what a link would do, {@code POST} does it. Mail
 * programs and scanners follow links by themselves, so a {@code GET} changes nothing.
 */
@NullMarked
package io.benchwarden.web.link;

import org.jspecify.annotations.NullMarked;
