package dev.reelay.bench.push;

import static dev.reelay.bench.report.Figures.decimal;
import static dev.reelay.bench.report.Figures.median;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What one entrant has to reach beside another.
 *
 * @param who is judged
 * @param whom the other
 * @param bound the ratio of deliveries a second, at least; where the rate is fixed, of the p99, at most. Where the listeners were the
 *     limit of one of the two, what counts is the deliveries for a second of the server's processor time
 */
record Bar(String who, String whom, double bound) {

    /** The bars of a case. */
    static List<Bar> of(Case measured) {
        return switch (measured.name()) {
            case "hot" ->
                List.of(
                        new Bar(PushScenario.OURS, PushScenario.SOCKET_IO, 10),
                        new Bar(PushScenario.OURS, PushScenario.WS, 6),
                        new Bar(PushScenario.OURS_SOCKET_IO, PushScenario.SOCKET_IO, 4),
                        new Bar(PushScenario.OURS_RECOVERING, PushScenario.SOCKET_IO, 4),
                        new Bar(PushScenario.OURS_SSE, PushScenario.OURS, 0.8));
            case "many" ->
                List.of(
                        new Bar(PushScenario.OURS, PushScenario.SOCKET_IO, 2),
                        new Bar(PushScenario.OURS, PushScenario.WS, 1.1),
                        new Bar(PushScenario.OURS_SOCKET_IO, PushScenario.SOCKET_IO, 1.5),
                        new Bar(PushScenario.OURS_RECOVERING, PushScenario.SOCKET_IO, 1.5),
                        new Bar(PushScenario.OURS_SSE, PushScenario.OURS, 0.8));
            default ->
                List.of(
                        new Bar(PushScenario.OURS, PushScenario.SOCKET_IO, 0.5),
                        // 0.8 of a rate is 1.25 of a delay.
                        new Bar(PushScenario.OURS_SSE, PushScenario.OURS, 1.25));
        };
    }

    /** The line of the report; empty where one of the two was not measured. */
    Optional<List<String>> verdict(Case measured, Map<Entrant, List<Sample>> samples) {
        List<Sample> mine = List.of();
        List<Sample> other = List.of();
        for (Map.Entry<Entrant, List<Sample>> entry : samples.entrySet()) {
            if (entry.getKey().name().equals(who)) {
                mine = entry.getValue();
            } else if (entry.getKey().name().equals(whom)) {
                other = entry.getValue();
            }
        }
        if (mine.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        double heard = ratio(mine, other, sample -> figure(measured, sample));
        boolean listenersLimit =
                !measured.isFixed() && (Sample.isListenersLimit(mine) || Sample.isListenersLimit(other));
        double ratio = listenersLimit ? ratio(other, mine, Sample::serverMicros) : heard;
        boolean met = measured.isFixed() ? ratio <= bound : ratio >= bound;
        return Optional.of(List.of(
                measured.title(),
                "%s %s %s × %s of %s"
                        .formatted(
                                who,
                                measured.isFixed() ? "≤" : "≥",
                                decimal(bound, 2),
                                measured.isFixed() ? "the p99" : "the rate",
                                whom),
                listenersLimit
                        ? "%s of the server's core; as heard, by listeners at their limit, %s"
                                .formatted(decimal(ratio, 2), decimal(heard, 2))
                        : decimal(ratio, 2),
                met ? "met" : "MISSED"));
    }

    private static double ratio(List<Sample> of, List<Sample> to, ToDoubleFunction<Sample> figure) {
        return median(IntStream.range(0, of.size())
                .mapToObj(round -> figure.applyAsDouble(of.get(round)) / figure.applyAsDouble(to.get(round)))
                .toList());
    }

    private static double figure(Case measured, Sample sample) {
        return measured.isFixed() ? sample.heard().millisAt(99) : sample.heard().perSecond();
    }
}
