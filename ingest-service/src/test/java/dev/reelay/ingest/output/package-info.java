/** Tests of the package of the same name. */
@NullMarked
package dev.reelay.ingest.output;

import org.jspecify.annotations.NullMarked;
