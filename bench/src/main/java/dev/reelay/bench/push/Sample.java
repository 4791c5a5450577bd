package dev.reelay.bench.push;

import static dev.reelay.bench.report.Figures.median;

import java.util.List;

/**
 * What one round of one entrant came to.
 *
 * @param heard what its listeners heard
 * @param serverCores how much of a core the server used
 * @param redisCores how much Redis used
 * @param otherCores how much everybody used who has no part in it
 */
record Sample(Heard heard, double serverCores, double redisCores, double otherCores) {

    /** From here on it is the listeners that are measured. */
    private static final double SATURATED = 0.95;

    /** Whether in most of {@code rounds} the listeners used their whole core, so that the server's limit lies above. */
    static boolean isListenersLimit(List<Sample> rounds) {
        return median(rounds.stream().map(round -> round.heard().clientCores()).toList()) > SATURATED;
    }

    /** Microseconds of the server's processor time for each message that reached a listener. */
    double serverMicros() {
        return serverCores * 1e6 / heard.perSecond();
    }
}
