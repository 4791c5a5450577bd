package dev.reelay.push.socketio.gateway;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which changes a client was told already by another of its rooms. */
final class Twins {

    /** Generations that are remembered. Their changes come from both rooms within moments. */
    private static final int REMEMBERED = 32;

    private final Map<String, Long> versions = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Whether {@code twin} is news; it is not any more then. */
    boolean isNews(Told.Twin twin) {
        Long known = versions.get(twin.generationId());
        if (known != null && known >= twin.version()) {
            return false;
        }
        versions.put(twin.generationId(), twin.version());
        return true;
    }
}
