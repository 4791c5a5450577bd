/** {@code /ws} as a client sees it. */
@NullMarked
package dev.reelay.push.socket;

import org.jspecify.annotations.NullMarked;
