package dev.reelay.push.connection;

import java.time.Duration;
import java.time.Instant;

/** One open connection. Every method may be called on any thread. */
public interface Connection {

    /** How it is connected. */
    Transport transport();

    /** Looks at its deadlines. */
    void beat(Instant now);

    /** Tells the client that it will have to leave, and how soon it may come again. */
    void announceDrain(Duration retry);

    /** Ends it, so that the client comes again after {@code retry} and goes on from its cursors. */
    void leave(Duration retry);
}
