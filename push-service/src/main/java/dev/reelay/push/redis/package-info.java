/**
 * The rooms' channels on Redis: a pod listens over one connection to each node (the one server, each of several, or the
 * nodes of a cluster that carry channels of its), which subscribes to a room's channel while the room has members. Beside
 * it there is one to each node by which the pod speaks to other pods. In: rooms to open and close, words to other pods.
 * Out: the frames that were published, and word whenever some may have been missed.
 *
 * <p>Quarkus's pub/sub API is not used: each of its subscriptions takes a connection of its own, cannot be changed, and
 * ends without subscribing again when the connection is lost.
 */
@NullMarked
package dev.reelay.push.redis;

import org.jspecify.annotations.NullMarked;
