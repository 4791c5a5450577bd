/** Tests of the package of the same name. */
@NullMarked
package dev.reelay.ingest.intake;

import org.jspecify.annotations.NullMarked;
