/** Tests of {@code dev.reelay.bench.load}. */
@NullMarked
package dev.reelay.bench.load;

import org.jspecify.annotations.NullMarked;
