package dev.reelay.local.simulator.studio;

import dev.reelay.local.simulator.prediction.CreateRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the create requests that were failed on purpose, per generation (or per prompt where there is none). */
final class CreateFailures {

    private final int failuresEach;
    private final Map<String, Integer> failed;

    /**
     * A counter.
     *
     * @param failuresEach how many requests fail before one succeeds, 0 for none
     * @param kept how many generations are remembered; the oldest is forgotten first
     */
    CreateFailures(int failuresEach, int kept) {
        this.failuresEach = failuresEach;
        this.failed = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
                return size() > kept;
            }
        };
    }

    /** Whether this request shall fail; if so it is counted. */
    boolean fails(CreateRequest request) {
        if (!request.scenario().failsCreation()) {
            return false;
        }
        String key = request.generationId().orElseGet(request::prompt);
        int before = failed.getOrDefault(key, 0);
        if (before >= failuresEach) {
            return false;
        }
        failed.put(key, before + 1);
        return true;
    }
}
