/**
 * Polling without a sticky load balancer: a request that comes to another pod than its session is on is answered by that
 * pod, over Redis (a {@link dev.reelay.push.engineio.forward.PodLine}). In: requests with the session id of another pod,
 * which names that pod. Out: their answers, or a word that the session is lost, after which the client comes anew and goes
 * on from its offset. A client on a WebSocket never needs this.
 */
@NullMarked
package dev.reelay.push.engineio.forward;

import org.jspecify.annotations.NullMarked;
