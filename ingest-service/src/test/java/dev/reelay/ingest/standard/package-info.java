/** Tests of the package of the same name. */
@NullMarked
package dev.reelay.ingest.standard;

import org.jspecify.annotations.NullMarked;
