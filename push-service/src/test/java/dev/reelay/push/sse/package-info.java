/** {@code /sse} as a client sees it. */
@NullMarked
package dev.reelay.push.sse;

import org.jspecify.annotations.NullMarked;
