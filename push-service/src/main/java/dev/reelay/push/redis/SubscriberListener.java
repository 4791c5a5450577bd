package dev.reelay.push.redis;

import java.util.List;

/** Hears what comes over the connection to a node. Called on the loop. */
interface SubscriberListener {

    /** There is a fresh connection that listens to nothing yet. */
    void connected();

    /** There is none any more. */
    void disconnected();

    /** Nothing comes over it, not even the answer to a PING, though it may come yet. */
    void silent();

    /** It is silent no more: what was published meanwhile comes now. */
    void audible();

    /** Redis acknowledged a SUBSCRIBE. */
    void subscribed(String channel);

    /** Redis refused a SUBSCRIBE of these channels, be it for one of them alone. */
    void refused(List<String> channels);

    /** The node refused a SUBSCRIBE of these channels since it does not carry them, or not yet. */
    void misplaced(List<String> channels);

    /** The node dropped a channel by itself, which has moved to another. */
    void dropped(String channel);

    /** Somebody published. */
    void published(String channel, byte[] message);
}
