/**
 * push-service: tells every browser that watches.
 *
 * <p>The way of a message, down the packages: {@link dev.reelay.push.redis} hears it on the room's channel →
 * {@link dev.reelay.push.live} runs the hub on its loop → {@link dev.reelay.push.room} puts it in order, reading what is
 * missing from {@link dev.reelay.push.history}, and hands it over to the branch of each event loop with members →
 * {@link dev.reelay.push.ws}, {@link dev.reelay.push.sse}, {@link dev.reelay.push.socketio.gateway} and
 * {@link dev.reelay.push.supabase.gateway} write it to their clients, on that loop, all but {@code sse} through
 * {@link dev.reelay.push.socket}, Socket.IO with {@link dev.reelay.push.engineio.server} between.
 *
 * <p>The way of a client: its transport asks {@link dev.reelay.push.connection} whether there is a place for it and
 * {@link dev.reelay.push.access} who it is and which rooms it may join, then joins them in {@code live}.
 * What it acknowledges is written down by {@link dev.reelay.push.receipt}.
 * {@link dev.reelay.push.drain} sends everybody elsewhere when the process ends.
 *
 * <p>Postgres is the record, Redis a hint: without Redis, head checks bring every committed event within a second or two.
 * {@link dev.reelay.push.page} serves the page at {@code /} and has no part in this; {@code OtherPaths} answers where nothing is.
 */
@NullMarked
package dev.reelay.push;

import org.jspecify.annotations.NullMarked;
