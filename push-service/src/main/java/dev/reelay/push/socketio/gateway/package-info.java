/**
 * {@code /socket.io/}: the rooms for clients of Socket.IO that exist today, by the event names and fields that they know.
 * In: {@code authenticate}, {@code subscribe_to_generation}, {@code join_video_room}. Out: what
 * {@link dev.reelay.push.socketio.gateway.Translation} makes of the rooms' frames, encoded once for everybody who is told
 * the same. A client that comes back brings its {@link dev.reelay.push.socketio.gateway.Offsets offset}, so that any pod
 * can go on from there. Nothing of this is known below it.
 */
@NullMarked
package dev.reelay.push.socketio.gateway;

import org.jspecify.annotations.NullMarked;
