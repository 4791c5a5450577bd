/**
 * Engine.IO, revision 4, as a server speaks it: the connection below Socket.IO, by long polling, WebSocket, or the one
 * after the other. In: frames, bodies of polls, the time. Out: packets, messages, and how it ended. What is a packet and
 * what follows from it is decided here without I/O; {@link dev.reelay.push.engineio.server} connects it to HTTP.
 */
@NullMarked
package dev.reelay.push.engineio;

import org.jspecify.annotations.NullMarked;
