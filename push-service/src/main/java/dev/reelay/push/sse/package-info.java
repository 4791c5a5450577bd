/**
 * {@code GET /sse?room=…&room=…}: the rooms as an event stream, for EventSource and whoever cannot hold a WebSocket. In: the
 * rooms and the cursors of the request. Out: the frames of {@code /ws} as the data of events, each with the cursors of the
 * stream as its id. Why it is a raw route: {@code docs/decisions/0004-sse-raw-route.md}.
 */
@NullMarked
package dev.reelay.push.sse;

import org.jspecify.annotations.NullMarked;
