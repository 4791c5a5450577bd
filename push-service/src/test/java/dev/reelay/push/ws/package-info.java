/** {@code /ws} as a client sees it. */
@NullMarked
package dev.reelay.push.ws;

import org.jspecify.annotations.NullMarked;
