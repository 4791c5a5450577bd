/**
 * {@code /realtime/v1/websocket}: the rooms for clients of Supabase Realtime that exist today. In: joins of
 * {@link dev.reelay.push.supabase.Topic topics}, tokens. Out: what {@link dev.reelay.push.supabase.gateway.Notification}
 * makes of the rooms' frames, as broadcasts, encoded once for everybody who is told the same. A client that comes back
 * brings no cursor: it is told again what was told of late, marked as such. Nothing of this is known below it.
 */
@NullMarked
package dev.reelay.push.supabase.gateway;

import org.jspecify.annotations.NullMarked;
