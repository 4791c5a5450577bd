/**
 * Supabase Realtime, that is Phoenix channels, versions 1.0.0 and 2.0.0, as a server speaks it: what a frame says, and what
 * is said back. In: messages of a WebSocket. Out: {@link dev.reelay.push.supabase.Frame frames}, and bytes. Knows neither
 * sockets nor rooms' members; {@link dev.reelay.push.supabase.gateway} brings those.
 */
@NullMarked
package dev.reelay.push.supabase;

import org.jspecify.annotations.NullMarked;
