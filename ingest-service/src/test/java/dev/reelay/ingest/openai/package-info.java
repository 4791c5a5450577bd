/** Tests of the package of the same name. */
@NullMarked
package dev.reelay.ingest.openai;

import org.jspecify.annotations.NullMarked;
