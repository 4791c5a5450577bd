/**
 * Socket.IO, revision 5, as a server speaks it over messages of Engine.IO: namespaces, events, acknowledgements, bytes.
 * In: messages of one session. Out: what a {@link dev.reelay.push.socketio.Namespace} is told, and packets. Knows neither
 * HTTP nor rooms; {@link dev.reelay.push.socketio.gateway} brings the rooms.
 */
@NullMarked
package dev.reelay.push.socketio;

import org.jspecify.annotations.NullMarked;
