package dev.reelay.worker.media;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How many files come from each host at the moment, so that none takes all places. Thread-safe. */
final class HostShares {

    private final int maxPerHost;
    private final Map<String, Integer> running = new HashMap<>();

    HostShares(int maxPerHost) {
        this.maxPerHost = maxPerHost;
    }

    /** Takes a place for a file of {@code host}; false when all of its places are taken. */
    synchronized boolean take(String host) {
        int taken = running.getOrDefault(host, 0);
        if (taken >= maxPerHost) {
            return false;
        }
        running.put(host, taken + 1);
        return true;
    }

    /** Gives the place of a file of {@code host} back. */
    synchronized void giveBack(String host) {
        running.computeIfPresent(host, (ignored, taken) -> taken > 1 ? taken - 1 : null);
    }

    /** The hosts all of whose places are taken. */
    synchronized Set<String> full() {
        return running.entrySet().stream()
                .filter(host -> host.getValue() >= maxPerHost)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
