/** Tests of {@code dev.reelay.bench.push.client}. */
@NullMarked
package dev.reelay.bench.push.client;

import org.jspecify.annotations.NullMarked;
