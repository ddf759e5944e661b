/** What serves a bench and is none of its programs: nginx, the renewal of certificates, cron. */
@NullMarked
package io.benchwarden.dist.services;

import org.jspecify.annotations.NullMarked;
