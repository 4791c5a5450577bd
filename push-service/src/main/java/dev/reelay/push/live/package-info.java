/**
 * The room hub as it runs: on one event loop, with a branch on each loop of connections, with its timers and metrics. In:
 * frames of the channels. Out: {@link dev.reelay.push.live.LiveRooms#on the branch} at which the transports of a loop join
 * and leave.
 */
@NullMarked
package dev.reelay.push.live;

import org.jspecify.annotations.NullMarked;
