/**
 * The rooms' channels on Redis: one connection per pod that subscribes to a room's channel while the room has members.
 * In: rooms to open and close. Out: the frames that were published, and word whenever some may have been missed.
 *
 * <p>Quarkus's pub/sub API is not used: each of its subscriptions takes a connection of its own, cannot be changed, and
 * ends without subscribing again when the connection is lost.
 */
@NullMarked
package dev.reelay.push.redis;

import org.jspecify.annotations.NullMarked;
