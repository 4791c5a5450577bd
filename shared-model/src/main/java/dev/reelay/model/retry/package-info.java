/** How long to wait before the next try. In: how often it has failed. Out: a pause. No clock and no timer of its own. */
@NullMarked
package dev.reelay.model.retry;

import org.jspecify.annotations.NullMarked;
