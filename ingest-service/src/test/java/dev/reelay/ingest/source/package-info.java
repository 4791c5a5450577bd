/** Tests of where webhooks come from. */
@NullMarked
package dev.reelay.ingest.source;

import org.jspecify.annotations.NullMarked;
