package dev.reelay.worker.submission;

import java.util.HashMap;
import java.util.Map;

/**
 * The requests that are on the wire, by provider: one that is slow takes its own places and nobody else's. Thread-safe.
 */
final class Wires {

    private final int each;
    private final Map<String, Integer> used = new HashMap<>();

    /** @param each most requests to one provider at once, 1 or more */
    Wires(int each) {
        this.each = each;
    }

    /** How many may be claimed, whoever's they are, of providers that are not {@link #full}. */
    synchronized int claimable() {
        return used.values().stream()
                .filter(count -> count < each)
                .mapToInt(count -> each - count)
                .min()
                .orElse(each);
    }

    /** Providers with no place left. */
    synchronized String[] full() {
        return used.entrySet().stream()
                .filter(entry -> entry.getValue() >= each)
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
    }

    synchronized int inUse() {
        return used.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized void take(String provider) {
        used.merge(provider, 1, Integer::sum);
    }

    synchronized void giveBack(String provider) {
        used.computeIfPresent(provider, (name, count) -> count == 1 ? null : count - 1);
    }
}
