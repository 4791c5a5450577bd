package dev.reelay.local.simulator.file;

import java.util.LinkedHashMap;
import java.util.Map;

/** The film in all lengths; the few that were asked for last are kept. Lives on one event loop. */
final class Films {

    private static final int KEPT = 2;

    private final Film usual = Film.load();
    private final Map<Integer, Film> longer = new LinkedHashMap<>(KEPT + 1, 1, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Film> eldest) {
            return size() > KEPT;
        }
    };

    Film longerBy(int mebibytes) {
        return mebibytes == 0 ? usual : longer.computeIfAbsent(mebibytes, usual::longerBy);
    }
}
