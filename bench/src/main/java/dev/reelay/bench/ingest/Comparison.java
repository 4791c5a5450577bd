package dev.reelay.bench.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Rounds of several entrants, interleaved: each round measures every entrant once, every second round in the opposite
 * order, so that whatever changes on the machine in the meantime changes for all.
 */
final class Comparison {

    private final Scene scene;
    private final Consumer<String> progress;

    Comparison(Scene scene, Consumer<String> progress) {
        this.scene = scene;
        this.progress = progress;
    }

    /** The samples of each entrant, in the order of the rounds. All of them must be prepared. */
    Map<Entrant, List<Sample>> run(List<Entrant> entrants, int rounds, Duration time) {
        Map<Entrant, List<Sample>> samples = new LinkedHashMap<>();
        entrants.forEach(entrant -> samples.put(entrant, new ArrayList<>()));
        List<Entrant> order = new ArrayList<>(entrants);
        for (int round = 1; round <= rounds; round++) {
            for (Entrant entrant : order) {
                scene.clear();
                Sample sample = entrant.round(time);
                samples.computeIfAbsent(entrant, first -> new ArrayList<>()).add(sample);
                progress.accept(
                        "round %d of %d: %s: %.0f/s, p99 %.1f ms, cores: client %.2f, server %.2f, postgres %.2f, rest %.2f"
                                .formatted(
                                        round,
                                        rounds,
                                        entrant.name(),
                                        sample.perSecond(),
                                        sample.p99(),
                                        sample.costs().client(),
                                        sample.costs().receiver(),
                                        sample.costs().postgres(),
                                        sample.costs().rest()));
            }
            Collections.reverse(order);
        }
        return samples;
    }
}
