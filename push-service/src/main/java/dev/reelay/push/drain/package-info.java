/** The end of the pod: nobody comes in any more, everybody is told, and leaves spread over a window of time. */
@NullMarked
package dev.reelay.push.drain;

import org.jspecify.annotations.NullMarked;
