/**
 * Engine.IO over HTTP: requests of Vert.x to sessions, and back. In: the requests to one path. Out: sessions for an
 * {@link dev.reelay.push.engineio.server.EngineApplication}. A session stays on the event loop that it began on, whichever
 * loops the requests and WebSockets of its client come in on.
 */
@NullMarked
package dev.reelay.push.engineio.server;

import org.jspecify.annotations.NullMarked;
