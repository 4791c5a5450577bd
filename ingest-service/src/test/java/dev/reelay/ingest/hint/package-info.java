/** Tests of the package of the same name. */
@NullMarked
package dev.reelay.ingest.hint;

import org.jspecify.annotations.NullMarked;
