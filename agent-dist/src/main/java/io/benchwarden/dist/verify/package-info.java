/** Reading all backups of all sites to their last byte, beside each other and at low priority. */
@NullMarked
package io.benchwarden.dist.verify;

import org.jspecify.annotations.NullMarked;
