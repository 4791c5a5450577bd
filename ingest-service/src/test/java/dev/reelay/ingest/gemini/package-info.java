/** Tests of the package of the same name. */
@NullMarked
package dev.reelay.ingest.gemini;

import org.jspecify.annotations.NullMarked;
