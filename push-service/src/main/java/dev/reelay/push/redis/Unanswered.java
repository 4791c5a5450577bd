package dev.reelay.push.redis;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;

/**
 * What one connection has sent and Redis has not wholly answered. Redis answers in the order sent: once for each channel,
 * or once for the whole command when it refuses it, without saying which one that was. It cannot grow for long, since a
 * connection over which no answer comes is given up.
 */
final class Unanswered {

    private final Queue<Sent> sent = new ArrayDeque<>();

    /** One SUBSCRIBE or UNSUBSCRIBE. */
    private static final class Sent {

        private final List<String> channels;
        private final boolean subscribes;
        private int answers;

        Sent(List<String> channels, boolean subscribes) {
            this.channels = channels;
            this.subscribes = subscribes;
        }
    }

    void subscribing(Collection<String> channels) {
        sent.add(new Sent(List.copyOf(channels), true));
    }

    void unsubscribing(Collection<String> channels) {
        sent.add(new Sent(List.copyOf(channels), false));
    }

    /**
     * That {@code channel} is not subscribed any more.
     *
     * @return false when nobody asked for it: Redis did it by itself, since the channel has moved to another node
     */
    boolean unsubscribed(String channel) {
        Sent first = sent.peek();
        if (first == null || first.subscribes || !first.channels.contains(channel)) {
            return false;
        }
        acknowledged();
        return true;
    }

    boolean isEmpty() {
        return sent.isEmpty();
    }

    /** An acknowledgement came, of one channel. */
    void acknowledged() {
        Sent first = sent.peek();
        if (first != null) {
            first.answers++;
            if (first.answers == first.channels.size()) {
                sent.remove();
            }
        }
    }

    /** A refusal came. Returns the channels that will not be subscribed by the command that it answers. */
    List<String> refused() {
        Sent first = sent.poll();
        return first == null || !first.subscribes ? List.of() : first.channels;
    }

    /** Nothing will be answered any more. */
    void clear() {
        sent.clear();
    }
}
