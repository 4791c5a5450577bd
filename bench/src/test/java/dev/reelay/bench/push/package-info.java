/** Tests of {@code dev.reelay.bench.push}. */
@NullMarked
package dev.reelay.bench.push;

import org.jspecify.annotations.NullMarked;
