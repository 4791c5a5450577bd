/** Tests of the package of the same name. */
@NullMarked
package dev.reelay.ingest.signature;

import org.jspecify.annotations.NullMarked;
