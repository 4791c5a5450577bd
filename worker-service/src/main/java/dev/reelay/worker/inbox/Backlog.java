package dev.reelay.worker.inbox;

/**
 * How far the inbox is behind.
 *
 * @param oldestAge for how long the oldest waiting delivery has been due, in seconds; 0 when none is
 * @param waiting deliveries that are due, {@link DeliveryRows#COUNTED} at most
 * @param dead deliveries that are dead and kept, as many at most
 */
record Backlog(double oldestAge, int waiting, int dead) {

    static final Backlog NONE = new Backlog(0, 0, 0);
}
