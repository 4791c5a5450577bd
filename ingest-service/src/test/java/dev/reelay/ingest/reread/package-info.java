/** Tests of the package of the same name. */
@NullMarked
package dev.reelay.ingest.reread;

import org.jspecify.annotations.NullMarked;
