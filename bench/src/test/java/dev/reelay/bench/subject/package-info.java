/** Tests of {@code dev.reelay.bench.subject}. */
@NullMarked
package dev.reelay.bench.subject;

import org.jspecify.annotations.NullMarked;
