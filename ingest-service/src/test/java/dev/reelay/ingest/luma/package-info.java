/** Tests of the package of the same name. */
@NullMarked
package dev.reelay.ingest.luma;

import org.jspecify.annotations.NullMarked;
