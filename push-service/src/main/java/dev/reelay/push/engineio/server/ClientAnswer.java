package dev.reelay.push.engineio.server;

import dev.reelay.push.engineio.PollAnswer;

/** The answer to a request that came in here, wherever it is answered. */
public interface ClientAnswer extends PollAnswer {

    /** The same as {@link #end(String)}; {@code written} is told once it has left for the client, and never when it could not. */
    void end(String body, Runnable written);
}
