package dev.reelay.local.launcher;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/** Looks, before anything is started, whether every port is free and none is wanted twice. */
final class PortCheck {

    private PortCheck() {}

    /**
     * Lets a run pass whose ports can all be had.
     *
     * @param isFree whether a server could listen on a port
     * @throws LaunchFailure naming the first port that cannot be had, who needs it and how to choose another
     */
    static void require(Ports ports, IntPredicate isFree) {
        Map<Integer, Ports.Need> taken = new HashMap<>();
        for (Ports.Need need : ports.needs()) {
            Ports.Need other = taken.put(need.port(), need);
            if (other != null) {
                throw new LaunchFailure("Port " + need.port() + " is wanted by both " + other.who() + " and "
                        + need.who() + ": choose others with -D" + other.property() + "=<port> or -D" + need.property()
                        + "=<port>.");
            }
        }
        for (Ports.Need need : ports.needs()) {
            if (!isFree.test(need.port())) {
                throw new LaunchFailure("Port " + need.port() + " is in use, and " + need.who()
                        + " needs it: end what listens there, or choose another with -D" + need.property()
                        + "=<port>.");
            }
        }
    }
}
