/**
 * {@code GET /ws}: JSON frames over a WebSocket. In: the client's frames. Out: the rooms' frames as the worker encoded
 * them, and answers. How a connection ends is in {@link dev.reelay.push.connection.CloseCode}.
 */
@NullMarked
package dev.reelay.push.ws;

import org.jspecify.annotations.NullMarked;
