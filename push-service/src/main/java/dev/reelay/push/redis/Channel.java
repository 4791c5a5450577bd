package dev.reelay.push.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One channel on the present connection. SUBSCRIBE and UNSUBSCRIBE of a channel are acknowledged in the order sent, so
 * the acknowledgement that counts is that of the last SUBSCRIBE.
 */
final class Channel {

    private boolean wanted;
    private int awaited;
    private boolean acknowledged;
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

    boolean isWanted() {
        return wanted;
    }

    void want(boolean wanted) {
        this.wanted = wanted;
    }

    /** Whether what is published from now on will be heard. */
    boolean isHeard() {
        return acknowledged;
    }

    /** SUBSCRIBE was sent. */
    void subscribing() {
        awaited++;
        acknowledged = false;
    }

    /** UNSUBSCRIBE was sent. */
    void unsubscribing() {
        acknowledged = false;
    }

    /** A SUBSCRIBE was acknowledged. */
    void subscribed() {
        awaited = Math.max(0, awaited - 1);
        if (awaited == 0 && wanted) {
            acknowledged = true;
            release();
        }
    }

    /** A SUBSCRIBE was refused, so that none will acknowledge it; who waits has nothing to wait for. */
    void refused() {
        awaited = Math.max(0, awaited - 1);
        if (awaited == 0) {
            release();
        }
    }

    /** Redis unsubscribed it unasked. */
    void dropped() {
        acknowledged = false;
    }

    /** Whether it should be heard, is not, and no SUBSCRIBE is under way. */
    boolean isDue() {
        return wanted && !acknowledged && awaited == 0;
    }

    /** Nothing is heard, and nothing sent will be acknowledged any more. */
    void disconnected() {
        awaited = 0;
        acknowledged = false;
    }

    /** Whether nothing is due from it any more. */
    boolean isOver() {
        return !wanted && awaited == 0;
    }

    CompletionStage<Void> whenHeard() {
        CompletableFuture<Void> heard = new CompletableFuture<>();
        waiting.add(heard);
        return heard;
    }

    /** Lets those go on who wait, heard or not. */
    void release() {
        List<CompletableFuture<Void>> released = List.copyOf(waiting);
        waiting.clear();
        released.forEach(heard -> heard.complete(null));
    }
}
