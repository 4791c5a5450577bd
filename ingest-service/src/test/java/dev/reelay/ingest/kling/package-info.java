/** Tests of the package of the same name. */
@NullMarked
package dev.reelay.ingest.kling;

import org.jspecify.annotations.NullMarked;
