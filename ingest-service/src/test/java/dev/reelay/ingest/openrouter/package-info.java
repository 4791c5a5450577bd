/** Tests of the package of the same name. */
@NullMarked
package dev.reelay.ingest.openrouter;

import org.jspecify.annotations.NullMarked;
