/** Tests of polling across pods. */
@NullMarked
package dev.reelay.push.engineio.forward;

import org.jspecify.annotations.NullMarked;
