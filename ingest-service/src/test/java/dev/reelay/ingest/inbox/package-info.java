/** Tests of the package of the same name. */
@NullMarked
package dev.reelay.ingest.inbox;

import org.jspecify.annotations.NullMarked;
