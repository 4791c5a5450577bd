package dev.reelay.ingest.reread;

import java.time.Duration;
import java.time.Instant;

/**
 * Leaves a provider alone that has failed several times in a row. After the pause it is asked again, and left alone again
 * by the first failure. Safe to use from several threads.
 */
final class Circuit {

    private final int failuresToOpen;
    private final Duration openFor;
    private int failures;
    private Instant openUntil = Instant.MIN;

    Circuit(int failuresToOpen, Duration openFor) {
        this.failuresToOpen = failuresToOpen;
        this.openFor = openFor;
    }

    synchronized boolean isOpen(Instant now) {
        return now.isBefore(openUntil);
    }

    synchronized void succeeded() {
        failures = 0;
    }

    /** Whether this failure opened it. */
    synchronized boolean failed(Instant now) {
        failures = Math.min(failures + 1, failuresToOpen);
        if (failures < failuresToOpen || isOpen(now)) {
            return false;
        }
        openUntil = now.plus(openFor);
        return true;
    }
}
