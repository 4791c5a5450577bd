package dev.reelay.bench.push;

/**
 * What one round of one entrant came to.
 *
 * @param heard what its listeners heard
 * @param serverCores how much of a core the server used
 * @param redisCores how much Redis used
 * @param otherCores how much everybody used who has no part in it
 */
record Sample(Heard heard, double serverCores, double redisCores, double otherCores) {

    /** Microseconds of the server's processor time for each message that reached a listener. */
    double serverMicros() {
        return serverCores * 1e6 / heard.perSecond();
    }
}
