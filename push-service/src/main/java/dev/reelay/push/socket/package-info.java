/**
 * WebSockets below any protocol: the handshake, frames in and out, pings and closes, without Vert.x's own layers, which cost
 * 4 KiB a connection and encode each message once for every client. In: an upgrade request that a route has let pass. Out:
 * calls of a {@link dev.reelay.push.socket.SocketListener}; bytes that may be shared by all who get them. Why it is so:
 * {@code docs/decisions/0016-websockets-on-the-channel.md}.
 */
@NullMarked
package dev.reelay.push.socket;

import org.jspecify.annotations.NullMarked;
