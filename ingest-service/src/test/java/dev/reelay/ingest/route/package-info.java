/** Tests of the HTTP edge that need no server. */
@NullMarked
package dev.reelay.ingest.route;

import org.jspecify.annotations.NullMarked;
