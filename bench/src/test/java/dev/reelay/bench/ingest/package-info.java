/** Tests of {@code dev.reelay.bench.ingest}. */
@NullMarked
package dev.reelay.bench.ingest;

import org.jspecify.annotations.NullMarked;
