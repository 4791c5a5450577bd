/** Tests of the package of the same name. */
@NullMarked
package dev.reelay.ingest.elevenlabs;

import org.jspecify.annotations.NullMarked;
