/**
 * The room hub as it runs: on one event loop, with its timers and metrics. In: joins and leaves of the transports, frames
 * of the channels. Out: calls of the members, on that loop.
 */
@NullMarked
package dev.reelay.push.live;

import org.jspecify.annotations.NullMarked;
