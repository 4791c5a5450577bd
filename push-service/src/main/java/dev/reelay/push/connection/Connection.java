package dev.reelay.push.connection;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One open connection. Every method but {@link #beat} may be called on any thread. */
public interface Connection {

    /** How it is connected. */
    Transport transport();

    /** Where it comes from, by {@link ClientSource}. */
    String address();

    /** Whose it is; null until that is known. Once known it never changes. */
    @Nullable
    String userId();

    /** The event loop that it is confined to. */
    EventLoop loop();

    /** Looks at its deadlines. On {@link #loop} alone. */
    void beat(Instant now);

    /** Tells the client that it will have to leave, and how soon it may come again. */
    void announceDrain(Duration retry);

    /** Ends it, so that the client comes again after {@code retry} and goes on from its cursors. */
    void leave(Duration retry);

    /** Ends it because an operator says so. The client is told whether to come again by itself. */
    void disconnect(boolean comeAgain);
}
