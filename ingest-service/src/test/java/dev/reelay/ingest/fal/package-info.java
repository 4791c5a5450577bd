/** Tests of the package of the same name. */
@NullMarked
package dev.reelay.ingest.fal;

import org.jspecify.annotations.NullMarked;
