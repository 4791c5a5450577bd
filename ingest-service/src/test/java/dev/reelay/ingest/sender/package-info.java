/** Tests of the package of the same name. */
@NullMarked
package dev.reelay.ingest.sender;

import org.jspecify.annotations.NullMarked;
