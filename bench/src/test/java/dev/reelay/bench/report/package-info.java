/** Tests of {@code dev.reelay.bench.report}. */
@NullMarked
package dev.reelay.bench.report;

import org.jspecify.annotations.NullMarked;
