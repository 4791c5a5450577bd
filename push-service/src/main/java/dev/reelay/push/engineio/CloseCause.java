package dev.reelay.push.engineio;

/** How a session ended. */
public enum CloseCause {
    /** The client said so. */
    CLIENT,
    /** Its WebSocket or its poll was gone. */
    TRANSPORT,
    /** It did not answer a ping in time. */
    PING_TIMEOUT,
    /** It sent what is not of the protocol. */
    MALFORMED,
    /** It had two polls, or two posts, under way at once. */
    OVERLAP,
    /** Another pod that was to pass an answer on did not say that it has. */
    LOST,
    /** More waited to be sent than may. */
    SLOW,
    /** It sent more than it may. */
    FLOOD,
    /** We had no more use for it. */
    SERVER
}
