package dev.reelay.push.socket;

import dev.reelay.push.connection.CloseCode;
import java.time.Duration;
import java.time.Instant;

/**
 * The signs of life of one client, and how many of them it may send: each closes the connection when there are too few or too
 * many. Confined to the socket's loop.
 */
public final class Liveness {

    private final SocketLink link;
    private final InboundBudget budget;
    private final Duration pingInterval;
    private final Duration pongTimeout;
    private Instant lastPing = Instant.now();

    /** Whether no sign of life has come since the last ping. At the beginning none has been asked for. */
    private boolean unanswered;

    /**
     * @param pingInterval how often a sign of life is asked for
     * @param pongTimeout how long the client may take to give it
     */
    public Liveness(SocketLink link, InboundBudget budget, Duration pingInterval, Duration pongTimeout) {
        this.link = link;
        this.budget = budget;
        this.pingInterval = pingInterval;
        this.pongTimeout = pongTimeout;
    }

    /** A message has come; tells whether it is to be heeded. */
    public boolean message() {
        boolean taken = takes();
        if (!taken) {
            link.close(CloseCode.TOO_MANY_MESSAGES);
        }
        return taken;
    }

    /** A control frame or a fragment has come. Counts even while the connection closes, since each ping has been answered. */
    public void control() {
        if (!takes()) {
            link.closeHard(CloseCode.TOO_MANY_MESSAGES);
        }
    }

    private boolean takes() {
        unanswered = false;
        return budget.takes(System.nanoTime());
    }

    /** Asks for a sign of life when it is time, and closes when there was none; what is unanswered is not asked again. */
    public void beat(Instant now) {
        if (unanswered) {
            if (now.isAfter(lastPing.plus(pongTimeout))) {
                link.close(CloseCode.NO_PONG);
            }
        } else if (now.isAfter(lastPing.plus(pingInterval))) {
            unanswered = true;
            lastPing = now;
            link.ping();
        }
    }
}
